// expat, loaded when the first XML is read.
#include "office_on_demand.h"

#include <expat.h>
#include <library.h>

static struct battlemap_library library = BATTLEMAP_LIBRARY("libexpat.so.1");

const char *battlemap_expat_failure(void) { return battlemap_library_failure(&library); }

ON_DEMAND(XML_Parser, XML_ParserCreate, (const XML_Char *encoding), (encoding))
ON_DEMAND(void, XML_ParserFree, (XML_Parser parser), (parser))
ON_DEMAND(void, XML_SetUserData, (XML_Parser parser, void *data), (parser, data))
ON_DEMAND(void, XML_SetElementHandler, (XML_Parser parser, XML_StartElementHandler start, XML_EndElementHandler end), (parser, start, end))
ON_DEMAND(void, XML_SetCharacterDataHandler, (XML_Parser parser, XML_CharacterDataHandler handler), (parser, handler))
ON_DEMAND(void, XML_SetStartDoctypeDeclHandler, (XML_Parser parser, XML_StartDoctypeDeclHandler handler), (parser, handler))
ON_DEMAND(enum XML_Status, XML_Parse, (XML_Parser parser, const char *bytes, int count, int isFinal), (parser, bytes, count, isFinal))
ON_DEMAND(enum XML_Status, XML_StopParser, (XML_Parser parser, XML_Bool isResumable), (parser, isResumable))
ON_DEMAND(XML_Size, XML_GetCurrentLineNumber, (XML_Parser parser), (parser))
