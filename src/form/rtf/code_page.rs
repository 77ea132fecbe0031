//! The code pages of RTF: by number (`\ansicpg1252`) and by a font's character set (`\fcharset204`).

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};

/// The encoding of a Windows code page.
pub(super) fn by_number(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font by its character set.
pub(super) fn by_charset(charset: i32) -> Option<&'static Encoding> {
    by_number(match charset {
        0 | 2 => 1252,
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// A sign of a symbol font, where it is one that text uses.
pub(super) fn symbol(byte: u8) -> char {
    match byte {
        0x2D => '\u{2212}',
        0xA3 => '\u{2264}',
        0xB3 => '\u{2265}',
        0xB1 => '\u{B1}',
        0xB4 => '\u{D7}',
        0xAE => '\u{2192}',
        0xBC => '\u{2026}',
        0x20 => ' ',
        _ => '\u{2022}',
    }
}
