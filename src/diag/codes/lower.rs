//! Codes of `lower`.

super::codes! { LOWER;

}
