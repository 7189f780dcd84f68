print("battlemap")
