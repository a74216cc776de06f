//! Codes of `layout`.

super::codes! { LAYOUT;

}
