//! Typed reading from a [`Node`]: a serde deserializer whose errors know where in the file they are.

use std::fmt;

use serde::de::{
    self, Deserialize, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{Node, ReadError, Spanned, Value};
use crate::source::Span;

/// The name under which [`Spanned`] asks for its position.
const SPANNED: &str = "$loket::yaml::Spanned";

/// Reads one node. Copies are made of strings only.
#[derive(Clone, Copy)]
pub(super) struct NodeDeserializer<'a> {
    pub(super) node: &'a Node,
}

impl<'de> Deserializer<'de> for NodeDeserializer<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let result = match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value, _) => visitor.visit_bool(*value),
            Value::Integer(value, _) => visitor.visit_i64(*value),
            Value::Float(value, _) => visitor.visit_f64(*value),
            Value::String(value) => visitor.visit_borrowed_str(value),
            Value::List(items) => visitor.visit_seq(Items { items: items.iter() }),
            Value::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), current: None }),
        };
        result.map_err(|error| error.at(self.node.span))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.node.as_str() {
            Some(text) => visitor.visit_borrowed_str(text).map_err(|error: ReadError| error.at(self.node.span)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match &self.node.value {
            _ if name == SPANNED => visitor.visit_seq(SpannedParts { node: self.node, next: 0 }),
            // A key without a value reads as a struct of defaults; what is required is asked for by serde.
            Value::Null => visitor
                .visit_map(Entries { entries: [].iter(), current: None })
                .map_err(|error: ReadError| error.at(self.node.span)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let result = match &self.node.value {
            Value::Map(entries) => match entries.as_slice() {
                [(key, value)] => visitor.visit_enum(Variant { name: &key.value, value: Some(value) }),
                _ => Err(de::Error::custom("expected a single key")),
            },
            _ => match self.node.as_str() {
                Some(name) => visitor.visit_enum(Variant { name, value: None }),
                None => Err(de::Error::custom(format_args!("expected a name, found {}", self.node.kind()))),
            },
        };
        result.map_err(|error| error.at(self.node.span))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.value {
            Value::Null => visitor.visit_seq(Items { items: [].iter() }),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.value {
            Value::Null => visitor.visit_map(Entries { entries: [].iter(), current: None }),
            _ => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

struct Items<'a> {
    items: std::slice::Iter<'a, Node>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = ReadError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        // A value that reads as text and is refused afterwards knows no place of its own.
        let item = |node: &'de Node| seed.deserialize(NodeDeserializer { node }).map_err(|error| error.at(node.span));
        self.items.next().map(item).transpose()
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, (Spanned<String>, Node)>,
    current: Option<&'a (Spanned<String>, Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = ReadError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        self.current = self.entries.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        let deserializer: de::value::BorrowedStrDeserializer<'de, ReadError> =
            de::value::BorrowedStrDeserializer::new(&key.value);
        seed.deserialize(KeyDeserializer { key, inner: deserializer }).map(Some).map_err(|error| error.at(key.span))
    }

    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let (_, node) = self.current.take().ok_or_else(|| de::Error::custom("a value without a key"))?;
        seed.deserialize(NodeDeserializer { node }).map_err(|error| error.at(node.span))
    }
}

/// A key: text, or [`Spanned`] text.
struct KeyDeserializer<'a> {
    key: &'a Spanned<String>,
    inner: de::value::BorrowedStrDeserializer<'a, ReadError>,
}

impl<'de> Deserializer<'de> for KeyDeserializer<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name == SPANNED {
            visitor.visit_seq(SpannedKey { key: self.key, next: 0 })
        } else {
            self.inner.deserialize_any(visitor)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.inner.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}

/// The parts of a [`Spanned`] value: value, start, end.
struct SpannedParts<'a> {
    node: &'a Node,
    next: u8,
}

impl<'de> SeqAccess<'de> for SpannedParts<'de> {
    type Error = ReadError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(NodeDeserializer { node: self.node }).map(Some),
            2 => seed.deserialize(self.node.span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(self.node.span.end.into_deserializer()).map(Some),
            _ => Ok(None),
        }
    }
}

struct SpannedKey<'a> {
    key: &'a Spanned<String>,
    next: u8,
}

impl<'de> SeqAccess<'de> for SpannedKey<'de> {
    type Error = ReadError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(de::value::BorrowedStrDeserializer::new(&self.key.value)).map(Some),
            2 => seed.deserialize(self.key.span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(self.key.span.end.into_deserializer()).map(Some),
            _ => Ok(None),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(SPANNED, &["value", "start", "end"], SpannedVisitor(std::marker::PhantomData))
    }
}

struct SpannedVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its position")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Spanned<T>, A::Error> {
        let part = || de::Error::custom("a value without its position");
        let value = seq.next_element()?.ok_or_else(part)?;
        let start = seq.next_element()?.ok_or_else(part)?;
        let end = seq.next_element()?.ok_or_else(part)?;
        Ok(Spanned { value, span: Span { start, end } })
    }
}

struct Variant<'a> {
    name: &'a str,
    value: Option<&'a Node>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: de::DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        let name = seed.deserialize(de::value::BorrowedStrDeserializer::<ReadError>::new(self.name))?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.value {
            None => Ok(()),
            Some(node) => Err(ReadError { message: format!("`{}` takes no value", self.name), span: Some(node.span) }),
        }
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        match self.value {
            Some(node) => seed.deserialize(NodeDeserializer { node }),
            None => Err(de::Error::custom(format_args!("`{}` needs a value", self.name))),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Some(node) => NodeDeserializer { node }.deserialize_seq(visitor),
            None => Err(de::Error::custom(format_args!("`{}` needs a list", self.name))),
        }
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Some(node) => NodeDeserializer { node }.deserialize_map(visitor),
            None => Err(de::Error::custom(format_args!("`{}` needs a map", self.name))),
        }
    }
}
