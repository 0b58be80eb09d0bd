/**
 * From uploaded bytes to a tree of text files, without trusting a byte of it.
 *
 * <pre>
 * upload    := one .py file | zip
 * zip       := (local header, data, descriptor?)+ central-header+ end-record comment?
 * Unpacked  := Tree files warnings | Refused finding+
 * </pre>
 *
 * The ZIP is read by its own reader, which accepts only archives that every other reader would see
 * the same way: the end record is unique and ends the file, the central directory ends where the
 * end record begins, local entries start at byte 0 and follow one another without gap or overlap,
 * and each local header says what the central one says. Names are checked before data, declared
 * sizes before inflating, and inflating stops one byte after the declared size, so memory is
 * bounded by the limits and not by the upload. All findings are reported together.
 *
 * <p><b>Covered:</b> traversal, absolute paths, backslashes, drive and device names, links and
 * special files, encryption, ZIP64, several disks, unusual compression, duplicate names, names that
 * collide by case or Unicode form, a file used as a folder, overlapping entries, hidden, leading
 * and trailing data (between entries, in extra fields, in folders), header mismatch, sizes, names
 * and keys in extra fields, bombs, nested archives, bytes that are not text.
 *
 * <p>Names are read as UTF-8 whether or not an entry says so, as common tools write them; other
 * readers may show such a name differently, but no other reader opens a bundle here.
 *
 * <p><b>Not covered:</b> what the text means; that is the business of the other packages.
 */
@NullMarked
package io.prism.review.archive;

import org.jspecify.annotations.NullMarked;
