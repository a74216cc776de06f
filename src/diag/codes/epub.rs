//! Codes of `epub`.

super::codes! { EPUB;

}
