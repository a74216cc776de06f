//! Codes of `paginate`.

super::codes! { PAGINATE;

}
