//! gzip data as gzip(1) reads it: one member or many, zeros behind them passed over, and other bytes too, but counted.

use std::io::{self, BufRead, Chain, Cursor, Read};

use flate2::bufread::GzDecoder;

use super::compression::Raw;
use super::fingerprint::Receipt;

const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// A member's first bytes, where they were looked at before, and the rest of the file.
type Member = Chain<Cursor<Vec<u8>>, Raw>;

pub(super) struct Gunzip {
    state: State,
    receipt: Receipt,
}

enum State {
    Inside(GzDecoder<Member>),
    Ended(Member),
    /// Only while one state gives way to the next.
    Between,
}

impl Gunzip {
    pub(super) fn new(raw: Raw, receipt: Receipt) -> Self {
        let member = Cursor::new(Vec::new()).chain(raw);
        Self { state: State::Inside(GzDecoder::new(member)), receipt }
    }

    /// The packed bytes; none while a state gives way, which nobody sees.
    pub(super) fn raw(&self) -> Option<&Raw> {
        match &self.state {
            State::Inside(decoder) => Some(decoder.get_ref().get_ref().1),
            State::Ended(member) => Some(member.get_ref().1),
            State::Between => None,
        }
    }

    /// Goes on to the next member, or past what is none to the end of the file.
    fn go_on(&mut self) -> io::Result<()> {
        self.state = match std::mem::replace(&mut self.state, State::Between) {
            State::Inside(decoder) => {
                let (_, mut raw) = decoder.into_inner().into_inner();
                match next_member(&mut raw)? {
                    Next::Member => State::Inside(GzDecoder::new(Cursor::new(MAGIC.to_vec()).chain(raw))),
                    Next::Nothing { ignored } => {
                        self.receipt.ignore(ignored);
                        State::Ended(Cursor::new(Vec::new()).chain(raw))
                    }
                }
            }
            state => state,
        };
        Ok(())
    }
}

impl Read for Gunzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let State::Inside(decoder) = &mut self.state {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.go_on()?;
        }
        Ok(0)
    }
}

/// What follows a member.
enum Next {
    /// Another one, whose magic bytes were read.
    Member,
    Nothing {
        ignored: u64,
    },
}

fn next_member(raw: &mut impl BufRead) -> io::Result<Next> {
    let zeros = skip_zeros(raw)?;
    let mut head = Vec::new();
    raw.by_ref().take(MAGIC.len() as u64).read_to_end(&mut head)?;
    if head == MAGIC && zeros == 0 {
        return Ok(Next::Member);
    }
    // Zeros alone are what tapes pad files with.
    let is_padding = head.is_empty();
    let rest = head.len() as u64 + io::copy(raw, &mut io::sink())?;
    Ok(Next::Nothing { ignored: if is_padding { 0 } else { zeros + rest } })
}

fn skip_zeros(raw: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = match raw.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
        let is_all = zeros == buffer.len();
        raw.consume(zeros);
        skipped += zeros as u64;
        if zeros == 0 || !is_all {
            return Ok(skipped);
        }
    }
}
