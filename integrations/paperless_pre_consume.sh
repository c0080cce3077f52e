#!/bin/sh
# paperless-ngx with vanban: PDF files that come with the text of another OCR program have it repaired before they are taken.
#
#     PAPERLESS_PRE_CONSUME_SCRIPT=/path/to/paperless_pre_consume.sh
#
# paperless-ngx keeps such text as it is (PAPERLESS_OCR_MODE=auto). A file that vanban cannot repair goes on unchanged, and
# the log says why: an error here would keep it out. VANBAN names another command than "vanban".
# MIT licence, as the package.
case $DOCUMENT_WORKING_PATH in
  *.[Pp][Dd][Ff]) ;;
  *) exit 0 ;;
esac
# VANBAN may be several words.
# shellcheck disable=SC2086
${VANBAN:-vanban} repair --in-place --from pdf "$DOCUMENT_WORKING_PATH" ||
  echo "vanban left the file as it was: $DOCUMENT_WORKING_PATH"
exit 0
