package io.prism.graph.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import io.prism.graph.DType;
import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON header of a safetensors file. */
final class SafeTensorsHeader {
  private @Nullable DType dtype;
  private @Nullable List<Long> shape;
  private @Nullable List<Long> offsets;

  private SafeTensorsHeader() {}

  private record Entry(String name, TensorType type, long from, long to) {}

  /** {@return types in the order of their data, which must fill {@code dataBytes} exactly} */
  static Map<String, TensorType> parse(byte[] json, long dataBytes) {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser parser = GraphJson.FACTORY.createParser(json)) {
      JsonWalk walk = new JsonWalk(parser);
      walk.start();
      walk.object(
          name -> {
            if (name.equals("__metadata__")) {
              walk.skip();
            } else if (entries.size() == GraphLimits.MAX_STATES) {
              throw SafeTensors.refuse("more than " + GraphLimits.MAX_STATES + " tensors");
            } else {
              entries.add(new SafeTensorsHeader().entry(name, walk));
            }
          });
      walk.end();
    } catch (JacksonException e) {
      throw SafeTensors.refuse("header: " + e.getOriginalMessage());
    } catch (GraphException | IllegalArgumentException e) {
      throw SafeTensors.refuse("header: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inOrder(entries, dataBytes);
  }

  private Entry entry(String name, JsonWalk walk) throws IOException {
    walk.object(
        field -> {
          switch (field) {
            case "dtype" -> dtype = dtype(walk.text());
            case "shape" ->
                shape = walk.list("dimensions", TensorType.MAX_DIMENSIONS, walk::integer);
            case "data_offsets" -> offsets = walk.list("offsets", 2, walk::integer);
            default -> throw SafeTensors.refuse("unknown field " + field);
          }
        });
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw SafeTensors.refuse(name + " needs dtype, shape and two data_offsets");
    }
    return new Entry(name, new TensorType(dtype, shape), offsets.get(0), offsets.get(1));
  }

  private static Map<String, TensorType> inOrder(List<Entry> entries, long dataBytes) {
    entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    Map<String, TensorType> out = new LinkedHashMap<>();
    long at = 0;
    for (Entry e : entries) {
      if (e.from() != at || e.to() - e.from() != e.type().bytes()) {
        throw SafeTensors.refuse(
            "%s is %s, expected bytes %d to %d, found %d to %d"
                .formatted(e.name(), e.type(), at, at + e.type().bytes(), e.from(), e.to()));
      }
      at = e.to();
      out.put(e.name(), e.type());
    }
    if (at != dataBytes) {
      throw SafeTensors.refuse(
          "%d bytes of data, the header describes %d".formatted(dataBytes, at));
    }
    return out;
  }

  private static DType dtype(String name) {
    for (DType t : DType.values()) {
      if (t.safeTensorsName().equals(name)) {
        return t;
      }
    }
    throw SafeTensors.refuse("data type " + name + " is not supported");
  }
}
