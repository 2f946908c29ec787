#!/bin/sh
# Makes the fonts of this folder from Debian's fonts-noto-core 20201225-1 (Noto, SIL Open Font License 1.1; OFL.txt).
#
#   apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb noto
#   pip install fonttools==4.68.0
#   ./subset.sh noto/usr/share/fonts/truetype/noto
#
# Dropped: TrueType hinting (print does without) and, in Noto Sans, glyphs no notice needs. Kept: every layout
# feature, or Arabic would not join and Vietnamese marks would not stack. `--no-recalc-timestamp` keeps the
# result the same on every run; SHA256SUMS holds what is committed.
set -eu
from=$1
cd "$(dirname "$0")"

subset() { # NAME UNICODES
    pyftsubset "$from/$1.ttf" --output-file="$1.ttf" --unicodes="$2" --layout-features='*' --no-hinting \
        --desubroutinize --notdef-outline --name-IDs='*' --name-languages='*' --no-recalc-timestamp
}

# Latin with Vietnamese and African letters, phonetic letters used in names, Greek with accents, Cyrillic of all
# languages, marks, punctuation, money, letter-like signs, arrows, and U+25CC under marks that stand alone.
latin=U+0000-03FF,U+0400-052F,U+1AB0-1AFF,U+1C80-1C8F,U+1D00-1DFF,U+1E00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20CF
latin=$latin,U+2100-214F,U+2190-21FF,U+2212,U+2215,U+25CC,U+2C60-2C7F,U+2DE0-2DFF,U+2E00-2E7F,U+A640-A69F
latin=$latin,U+A700-A7FF,U+AB30-AB6F,U+FB00-FB06,U+FE20-FE2F,U+FFFC,U+FFFD
subset NotoSans-Regular "$latin"
subset NotoSans-Bold "$latin"
for font in NotoNaskhArabic-Regular NotoNaskhArabic-Bold; do subset $font '*'; done
# Scripts in which passports and civil registers of a United Nations member are written.
for script in Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam \
    Myanmar Oriya Sinhala Tamil Telugu Thaana Thai; do
    subset "NotoSans$script-Regular" '*'
done
subset NotoSerifTibetan-Regular '*'
sha256sum ./*.ttf > SHA256SUMS
