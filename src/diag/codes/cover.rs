//! Codes of `cover`.

super::codes! { COVER;

}
