//! Supplier, availability and price of a product.

use super::{Format, Record, sender};
use crate::model::Price;

impl Record<'_> {
    /// Where shops get it, and for how much.
    pub(super) fn supply(&mut self, format: Format) {
        let meta = self.meta();
        let Some(supply) = meta.supply.clone() else { return };
        let supplier = supply.supplier.or(meta.publisher.clone()).unwrap_or_else(|| sender(meta).to_owned());
        let date = meta.date.clone().filter(|_| self.is_forthcoming());
        let price = match format {
            Format::Print => supply.print,
            Format::Epub => supply.epub,
        };
        self.group("ProductSupply", |record| {
            record.group("SupplyDetail", |record| {
                record.group("Supplier", |record| {
                    // List 93: the publisher, or who delivers for it.
                    let role = if record.meta().publisher.as_ref() == Some(&supplier) { "01" } else { "06" };
                    record.line("SupplierRole", role);
                    record.line("SupplierName", &supplier);
                });
                // List 65: not yet available, available.
                record.line("ProductAvailability", if date.is_some() { "10" } else { "20" });
                if let Some(date) = &date {
                    record.group("SupplyDate", |record| {
                        // List 166: expected to be available.
                        record.line("SupplyDateRole", "08");
                        record.date(date);
                    });
                }
                record.price(price.as_ref(), &supply.currency);
            });
        });
    }

    fn price(&mut self, price: Option<&Price>, currency: &str) {
        match price {
            // List 57: free of charge; the price will be told.
            Some(Price { cents: 0, .. }) => self.line("UnpricedItemType", "01"),
            None => self.line("UnpricedItemType", "02"),
            Some(price) => self.group("Price", |record| {
                // List 58: fixed, recommended; both with tax.
                record.line("PriceType", if price.is_fixed { "04" } else { "02" });
                record.line("PriceAmount", &format!("{}.{:02}", price.cents / 100, price.cents % 100));
                record.line("CurrencyCode", currency);
            }),
        }
    }
}
