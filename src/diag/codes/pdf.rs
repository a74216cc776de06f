//! Codes of `pdf`.

super::codes! { PDF;

}
