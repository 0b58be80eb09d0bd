package io.prism.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads an {@code ExportTraceServiceRequest} as far as tests need it; the numbers are those of
 * opentelemetry/proto/trace/v1/trace.proto.
 */
final class OtlpReader {
  private OtlpReader() {}

  static List<RecordedSpan> spans(byte[] request) {
    List<RecordedSpan> spans = new ArrayList<>();
    for (ByteBuffer resource : messages(ByteBuffer.wrap(request), 1)) {
      String service = service(resource);
      for (ByteBuffer scope : messages(resource, 2)) {
        for (ByteBuffer span : messages(scope, 2)) {
          spans.add(
              new RecordedSpan(
                  service, hex(span, 1), hex(span, 2), hex(span, 4), text(first(span, 5))));
        }
      }
    }
    return spans;
  }

  private static String service(ByteBuffer resource) {
    for (ByteBuffer attribute : messages(first(resource, 1), 1)) {
      if (text(first(attribute, 1)).equals("service.name")) {
        return text(first(first(attribute, 2), 1));
      }
    }
    return "";
  }

  private static String hex(ByteBuffer message, int field) {
    return HexFormat.of().formatHex(bytes(first(message, field)));
  }

  private static String text(ByteBuffer value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }

  private static ByteBuffer first(ByteBuffer message, int field) {
    List<ByteBuffer> found = messages(message, field);
    return found.isEmpty() ? ByteBuffer.allocate(0) : found.getFirst();
  }

  /** {@return the length-delimited values of a field, in order} */
  private static List<ByteBuffer> messages(ByteBuffer message, int field) {
    List<ByteBuffer> found = new ArrayList<>();
    ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      long tag = varint(rest);
      switch ((int) (tag & 7)) {
        case 0 -> varint(rest);
        case 1 -> rest.getLong();
        case 5 -> rest.getInt();
        case 2 -> {
          int length = (int) varint(rest);
          if (tag >>> 3 == field) {
            found.add(rest.slice(rest.position(), length));
          }
          rest.position(rest.position() + length);
        }
        default -> throw new IllegalArgumentException("no protobuf");
      }
    }
    return found;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = from.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
