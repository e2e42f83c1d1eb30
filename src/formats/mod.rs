//! One file per format: bytes in, a draft or contributions with warnings out, and back.
