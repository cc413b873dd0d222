//! A range coder that learns while it codes: what has come often is short. Shards are written with it, since what they hold
//! (differences of sorted numbers, steps of scores, words that share a beginning) has no repetitions for deflate to find.
//!
//! Binary decisions are coded by their chances (as in LZMA), each in a *cell* that counts how it went before; numbers and
//! letters are made of such decisions. A *family* is the cells of one sort of number, or of the letters after a letter.
//! Writing and reading are the same walk ([`Coder`]): a writer is told each value, a reader returns it. The client has the
//! reading half (`search/coder.js`).

use super::codec::Corrupt;

/// Cells of one family.
const CELLS: usize = 256;
/// Numbers have so many binary digits after the first.
const MAX_DIGITS: usize = 27;
/// Chances are parts of this.
const ONE: u32 = 1 << 15;
/// A chance never comes nearer to nothing or [`ONE`] than this.
const LEAST: u32 = 256;
/// A cell follows the last decisions, about so many.
const MEMORY: u8 = 64;
/// How far a chance moves towards what came, in parts of 65,536, by how often the cell was asked before.
const PACE: [u32; MEMORY as usize + 1] = {
    let mut pace = [0; MEMORY as usize + 1];
    let mut seen = 0;
    while seen < pace.len() {
        pace[seen] = 65_536 / (seen as u32 + 2);
        seen += 1;
    }
    pace
};
/// The range is filled up when it is below this.
const LOW: u32 = 1 << 24;
/// So many zeros at the end of a file are not written.
const TAIL: usize = 4;

/// Writes or reads decisions.
pub(super) trait Coder {
    /// Codes a decision by the chances of its cell, and returns it; a reader passes over what it is told.
    fn bit(&mut self, cell: usize, bit: bool) -> Result<bool, Corrupt>;

    /// Codes a decision that may as well be the other.
    fn even(&mut self, bit: bool) -> Result<bool, Corrupt>;

    /// Codes a number: how many binary digits it has, one more being as good as another, then the digits after the first;
    /// three of them have chances.
    fn number(&mut self, family: usize, number: u32) -> Result<u32, Corrupt> {
        let (cells, number) = (Self::cell(family), u64::from(number) + 1);
        let digits = self.tree::<5>(cells, number.ilog2())? as usize;
        if digits > MAX_DIGITS {
            return Err(Corrupt);
        }
        let mut read = 1usize;
        for at in (0..digits).rev() {
            let bit = number >> at & 1 == 1;
            let bit = if read < 8 { self.bit(cells + 32 + digits * 8 + read, bit)? } else { self.even(bit)? };
            read = read << 1 | usize::from(bit);
        }
        u32::try_from(read - 1).map_err(|_| Corrupt)
    }

    /// Codes a number that is 0 more often than not.
    fn small(&mut self, family: usize, number: u32) -> Result<u32, Corrupt> {
        // No number has a cell there.
        if !self.bit(Self::cell(family), number > 0)? {
            return Ok(0);
        }
        self.number(family, number.wrapping_sub(1)).map(|number| number + 1)
    }

    /// Returns the first cell of a family.
    fn cell(family: usize) -> usize {
        family * CELLS
    }

    /// Codes one of 128 symbols.
    fn symbol(&mut self, family: usize, symbol: u32) -> Result<u32, Corrupt> {
        self.tree::<7>(Self::cell(family), symbol)
    }

    /// Codes one of 2^`BITS` values, bit by bit; the cell of a bit is that of the bits before it.
    fn tree<const BITS: u32>(&mut self, cells: usize, value: u32) -> Result<u32, Corrupt> {
        let mut read = 1usize;
        for at in (0..BITS).rev() {
            read = read << 1 | usize::from(self.bit(cells + read, value >> at & 1 == 1)?);
        }
        Ok(read as u32 - (1 << BITS))
    }
}

/// What the cells have learnt: for each the chance of `false`, in parts of [`ONE`], and how often it was asked.
struct Cells(Vec<(u16, u8)>);

impl Cells {
    fn new(families: usize) -> Self {
        Self(vec![((ONE / 2) as u16, 0); families * CELLS])
    }

    fn chance(&self, cell: usize) -> u32 {
        u32::from(self.0[cell].0)
    }

    /// Moves the chance of a cell towards what came: much at first, then less and less.
    fn learn(&mut self, cell: usize, bit: bool) {
        let (chance, seen) = &mut self.0[cell];
        let (before, pace) = (u32::from(*chance), PACE[usize::from(*seen)]);
        let moved = if bit { before - ((before * pace) >> 16) } else { before + (((ONE - before) * pace) >> 16) };
        *chance = moved.clamp(LEAST, ONE - LEAST) as u16;
        *seen = (*seen + 1).min(MEMORY);
    }
}

/// Writes decisions.
pub(super) struct Encoder {
    cells: Cells,
    low: u64,
    range: u32,
    /// The last byte, and how many of 0xff after it, that a carry may still change.
    held: u8,
    full: usize,
    bytes: Vec<u8>,
}

impl Encoder {
    pub(super) fn new(families: usize) -> Self {
        Self { cells: Cells::new(families), low: 0, range: u32::MAX, held: 0, full: 0, bytes: Vec::new() }
    }

    /// Returns the bytes.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for _ in 0..=TAIL {
            self.shift();
        }
        // The first byte held was nothing.
        let mut bytes = self.bytes.split_off(1);
        for _ in 0..TAIL {
            bytes.pop_if(|last| *last == 0);
        }
        bytes
    }

    fn split(&mut self, bound: u32, bit: bool) {
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        while self.range < LOW {
            self.range <<= 8;
            self.shift();
        }
    }

    fn shift(&mut self) {
        if self.low < 0xff00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            self.bytes.push(self.held.wrapping_add(carry));
            self.bytes.extend(std::iter::repeat_n(0xff_u8.wrapping_add(carry), std::mem::take(&mut self.full)));
            self.held = (self.low >> 24) as u8;
        } else {
            self.full += 1;
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Coder for Encoder {
    fn bit(&mut self, cell: usize, bit: bool) -> Result<bool, Corrupt> {
        self.split((self.range >> 15) * self.cells.chance(cell), bit);
        self.cells.learn(cell, bit);
        Ok(bit)
    }

    fn even(&mut self, bit: bool) -> Result<bool, Corrupt> {
        self.split(self.range >> 1, bit);
        Ok(bit)
    }
}

/// Reads decisions.
pub(super) struct Decoder<'a> {
    cells: Cells,
    code: u32,
    range: u32,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(families: usize, bytes: &'a [u8]) -> Self {
        let mut decoder = Self { cells: Cells::new(families), code: 0, range: u32::MAX, bytes, at: 0 };
        for _ in 0..4 {
            decoder.fill();
        }
        decoder
    }

    /// Ends the file: nothing may be left.
    pub(super) fn finish(self) -> Result<(), Corrupt> {
        if self.at < self.bytes.len() { Err(Corrupt) } else { Ok(()) }
    }

    fn fill(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or(0));
        self.at += 1;
    }

    fn split(&mut self, bound: u32) -> Result<bool, Corrupt> {
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        while self.range < LOW {
            self.range <<= 8;
            self.fill();
        }
        if self.at > self.bytes.len() + TAIL { Err(Corrupt) } else { Ok(bit) }
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, cell: usize, _: bool) -> Result<bool, Corrupt> {
        let bit = self.split((self.range >> 15) * self.cells.chance(cell))?;
        self.cells.learn(cell, bit);
        Ok(bit)
    }

    fn even(&mut self, _: bool) -> Result<bool, Corrupt> {
        self.split(self.range >> 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(numbers: &[u32]) -> usize {
        let mut encoder = Encoder::new(3);
        for &number in numbers {
            encoder.number(0, number).unwrap();
            encoder.symbol(1, number % 128).unwrap();
            encoder.small(2, number / 7).unwrap();
        }
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(3, &bytes);
        for &number in numbers {
            assert_eq!(decoder.number(0, 0), Ok(number));
            assert_eq!(decoder.symbol(1, 0), Ok(number % 128));
            assert_eq!(decoder.small(2, 0), Ok(number / 7));
        }
        assert_eq!(decoder.finish(), Ok(()));
        bytes.len()
    }

    #[test]
    fn numbers_and_symbols_come_back() {
        round_trip(&[]);
        round_trip(&[0, 1, 2, 3, 127, 128, 65_535, (1 << 27) - 2]);
        // Carries run through bytes of 0xff that were held back.
        for seed in 1..200u32 {
            let numbers: Vec<u32> =
                (0..seed).map(|at| at.wrapping_mul(seed).wrapping_mul(2_654_435_761) >> 12).collect();
            round_trip(&numbers);
        }
    }

    #[test]
    fn what_comes_often_is_short() {
        assert!(round_trip(&[5; 1_000]) < 70);
    }

    #[test]
    fn what_was_cut_off_is_an_error() {
        let mut encoder = Encoder::new(1);
        for number in 0..100 {
            encoder.number(0, number * 977).unwrap();
        }
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(1, &bytes[..bytes.len() / 2]);
        assert!((0..100).any(|_| decoder.number(0, 0).is_err()));
        assert_eq!(Decoder::new(1, &bytes).finish(), Err(Corrupt));
    }
}
