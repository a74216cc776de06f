//! Codes of `raster`.

super::codes! { RASTER;

}
