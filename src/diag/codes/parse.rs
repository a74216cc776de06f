//! Codes of `parse`.

super::codes! { PARSE;

}
