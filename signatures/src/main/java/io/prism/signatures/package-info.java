/**
 * Who signed this? sr25519 signatures and SS58 addresses, in plain Java.
 *
 * <p>Theory of operation. An sr25519 signature is a Schnorr signature over the ristretto255 group
 * whose challenge comes from a merlin transcript:
 *
 * <pre>
 * KeccakPermutation   keccak-f[1600]
 * Strobe128           the duplex construction that merlin uses
 * Transcript          merlin: labelled messages in, challenges out
 * FieldElement        numbers mod 2^255 - 19 (arithmetic of BouncyCastle)
 * RistrettoPoint      the group, with its only valid 32-byte encodings
 * Scalar              numbers mod the group's order
 * Sr25519             verify: compress(s B - k A) == R, everything non-canonical refused
 * Sr25519KeyPair      sign, with a nonce from transcript, key and fresh randomness
 * Ss58, PublicKey     the address people use
 * MinerSignature      the spellings of a signature that wallets produce
 * UploadMessage       what a miner signs when it uploads
 * KeyFile             a key on disk
 * </pre>
 *
 * Covered: non-canonical point encodings, s not below the group's order, unmarked (old style)
 * signatures, wrong lengths, the identity key (anyone can sign for it), other signing contexts.
 * Signing uses no branch and no table index that depends on a secret, and a nonce that stays secret
 * even when the random source is broken.
 *
 * <p>Not covered: replay (the nonce and time window are the receiver's), binding to a route or
 * network (the direct upload message names neither), encryption of key files at rest, mnemonic
 * phrases and derivation paths, and side channels below Java (power, memory that the garbage
 * collector has copied).
 */
@NullMarked
package io.prism.signatures;

import org.jspecify.annotations.NullMarked;
