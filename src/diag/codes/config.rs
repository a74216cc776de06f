//! Codes of `config`.

super::codes! { CONFIG;

}
