# battlemap: `make run` shows the board, `make test` runs the tests; each installs what it needs.

PREFIX ?= /usr/local
DESTDIR ?=
PLAN ?=
ARGS ?=

# What building and running the program needs, and what its tests need in addition.
PACKAGES = pkg-config libncursesw5-dev libcrypt-dev libyaml-dev libsqlite3-dev libpango1.0-dev libminizip-dev zlib1g-dev libexpat1-dev libxlsxwriter-dev fonts-noto-cjk tzdata
TEST_PACKAGES = tmux librsvg2-bin poppler-utils chromium
# The only limit on a hang. No test has a limit of its own, because a slow machine is not a fault.
TEST_LIMIT = 40m

RELEASE = swift build -c release --static-swift-stdlib --product battlemap
BINARY = .build/release/battlemap

.PHONY: run build test soak bench fuzz docs lint format pinyin holidays install uninstall deps deps-test clean

run: build
	@$(BINARY) $(ARGS) $(PLAN)

build: deps
	@$(RELEASE)

test: deps deps-test
	timeout --foreground -s INT -k 1m $(TEST_LIMIT) swift test

# A month in a few minutes, with the program that will be installed.
soak: build deps-test
	swift build --product soak
	.build/debug/soak $(BINARY)

# Compares the board with bare C programs, in a few minutes; SIZES="200 20000" selects sizes.
bench: build deps-test
	swift build -c release --static-swift-stdlib --product bench
	swift build -c release --static-swift-stdlib --product bench-floor
	swift build -c release --static-swift-stdlib --product bench-picture-floor
	swift build -c release --static-swift-stdlib --product bench-workbook-floor
	.build/release/bench $(BINARY) .build/release/bench-floor .build/release/bench-picture-floor .build/release/bench-workbook-floor $(SIZES)

# Feeds the reader and the screens with generated plans for FUZZ_SECONDS; findings are kept in .build-fuzz.
FUZZ_SECONDS ?= 60
fuzz: deps
	BATTLEMAP_FUZZ=1 swift build -c release --scratch-path .build-fuzz --sanitize=fuzzer --product fuzz
	mkdir -p .build-fuzz/corpus
	cd .build-fuzz && release/fuzz -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=8192 corpus ../Tests/Fuzz/Seeds

# Generates the tables of docs/plan-format.md from the descriptions of the records.
docs: deps
	swift build --product battlemap
	.build/debug/battlemap schema fields >.build/fields.md
	sed -i -e '/<!-- fields begin/,/<!-- fields end/{//!d}' -e '/<!-- fields begin/r .build/fields.md' docs/plan-format.md

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

install: build
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/battlemap

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/battlemap

clean:
	swift package clean

# Generates the table of readings from the Unihan data in Debian's unicode-data.
pinyin:
	@$(call install_missing,unicode-data)
	Sources/Pinyin/make-pinyin.py >Sources/Pinyin/pinyin.bin.new
	mv Sources/Pinyin/pinyin.bin.new Sources/Pinyin/pinyin.bin

# Adds a year of China's days off, from the text of the State Council's notice.
holidays:
	Sources/BattlePlan/Calendar/read-notice.py $(NOTICE) $(ADDRESS) >>Sources/BattlePlan/Calendar/holidays-cn.txt

deps:
	@$(call install_missing,$(PACKAGES))

deps-test:
	@$(call install_missing,$(TEST_PACKAGES))

# Installs missing packages: as root, or with sudo.
define install_missing
missing=; for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  if [ "$$(id -u)" = 0 ]; then as=; \
  elif command -v sudo >/dev/null; then as=sudo; \
  else echo "battlemap needs these packages and cannot install them (neither root nor sudo): apt-get install$$missing" >&2; exit 1; fi; \
  echo "installing$$missing"; \
  $$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; \
fi
endef
