package io.prism.graph.aten;

import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import io.prism.graph.aten.AtenSchema.Alias;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.AtenSchema.Return;
import io.prism.graph.aten.AtenSchema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads libtorch's printed form of a schema, for instance {@code aten::add_.Tensor(Tensor(a!) self,
 * Tensor other, *, Scalar alpha=1) -> Tensor(a!)}.
 */
final class SchemaParser {
  private static final Pattern VALUE =
      Pattern.compile(
          "([A-Za-z_][\\w.]*)((?:\\([^)]*\\)|\\[\\d*\\]|\\?)*)(?:\\s+(\\w+))?(?:=(.*))?",
          Pattern.DOTALL);
  private static final Pattern SUFFIX = Pattern.compile("\\(([^)]*)\\)|\\[(\\d*)\\]|\\?");

  private SchemaParser() {}

  static AtenSchema parse(String text) {
    int open = text.indexOf('(');
    int arrow = text.lastIndexOf(") -> ");
    if (open < 0 || arrow < open) {
      throw new AtenException("not an operator schema: " + text);
    }
    String full = text.substring(0, open);
    int dot = full.indexOf('.', full.indexOf("::") + 2);
    String name = dot < 0 ? full : full.substring(0, dot);
    String overload = dot < 0 ? "" : full.substring(dot + 1);
    return new AtenSchema(
        name, overload, arguments(text.substring(open + 1, arrow)), returns(text, arrow + 5));
  }

  private static List<Argument> arguments(String text) {
    List<Argument> out = new ArrayList<>();
    boolean kwargOnly = false;
    for (String part : split(text)) {
      if (part.equals("*")) {
        kwargOnly = true;
        continue;
      }
      Matcher m = match(part);
      Type type = type(m);
      String name = m.group(3) == null ? "" : m.group(3);
      String value = m.group(4);
      out.add(
          new Argument(
              name,
              type,
              kwargOnly,
              value != null,
              value == null ? null : value(value.strip(), type),
              alias(m)));
    }
    return out;
  }

  private static List<Return> returns(String text, int from) {
    String body = text.substring(from).strip();
    if (body.startsWith("(") && body.endsWith(")")) {
      body = body.substring(1, body.length() - 1);
    }
    List<Return> out = new ArrayList<>();
    for (String part : split(body)) {
      Matcher m = match(part);
      out.add(new Return(m.group(3) == null ? "" : m.group(3), type(m), alias(m)));
    }
    return out;
  }

  private static Matcher match(String part) {
    Matcher m = VALUE.matcher(part);
    if (!m.matches()) {
      throw new AtenException("cannot read '" + part + "' in an operator schema");
    }
    return m;
  }

  private static Type type(Matcher m) {
    boolean list = false;
    boolean optional = false;
    boolean optionalElements = false;
    int size = 0;
    Matcher s = SUFFIX.matcher(m.group(2));
    while (s.find()) {
      if (s.group().equals("?")) {
        optional = true;
      } else if (s.group(2) != null) {
        list = true;
        optionalElements = optional;
        optional = false;
        size = s.group(2).isEmpty() ? 0 : Integer.parseInt(s.group(2));
      }
    }
    return new Type(kind(m.group(1)), optional, list, optionalElements, size);
  }

  private static @Nullable Alias alias(Matcher m) {
    Matcher s = SUFFIX.matcher(m.group(2));
    while (s.find()) {
      if (s.group(1) != null) {
        String set = s.group(1);
        return new Alias(set.replace("!", "").strip(), set.contains("!"));
      }
    }
    return null;
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "Tensor" -> Kind.TENSOR;
      case "int", "SymInt" -> Kind.INT;
      case "float" -> Kind.FLOAT;
      case "bool" -> Kind.BOOL;
      case "Scalar" -> Kind.SCALAR;
      case "str" -> Kind.STRING;
      case "ScalarType" -> Kind.DTYPE;
      case "Layout" -> Kind.LAYOUT;
      case "Device" -> Kind.DEVICE;
      case "MemoryFormat" -> Kind.MEMORY_FORMAT;
      default -> Kind.OTHER;
    };
  }

  private static @Nullable Object value(String text, Type type) {
    if (text.equals("None") || type.kind() == Kind.OTHER) {
      return null;
    }
    return type.list() ? list(text, type) : single(text, type.kind());
  }

  /** libtorch prints a list of equal elements of known length as one element. */
  private static Object list(String text, Type type) {
    List<String> parts =
        text.startsWith("[")
            ? split(text.substring(1, text.length() - 1))
            : Stream.generate(() -> text).limit(Math.max(1, type.listSize())).toList();
    return switch (type.kind()) {
      case INT -> parts.stream().mapToLong(Long::parseLong).toArray();
      case FLOAT, SCALAR -> parts.stream().mapToDouble(SchemaParser::number).toArray();
      case BOOL -> {
        boolean[] b = new boolean[parts.size()];
        for (int i = 0; i < b.length; i++) {
          b[i] = parts.get(i).equals("True");
        }
        yield b;
      }
      default -> List.of();
    };
  }

  private static @Nullable Object single(String text, Kind kind) {
    return switch (kind) {
      case INT -> Long.valueOf(text);
      case FLOAT -> number(text);
      case BOOL -> text.equals("True");
      case SCALAR ->
          text.equals("True") || text.equals("False")
              ? (Object) text.equals("True")
              : text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) number(text);
      case STRING -> text.substring(1, text.length() - 1);
      case DTYPE -> DType.ofCode(Integer.parseInt(text)).orElse(null);
      case MEMORY_FORMAT -> MemoryFormat.values()[Integer.parseInt(text)];
      case TENSOR, LAYOUT, DEVICE, OTHER -> null;
    };
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  /** Splits at commas outside brackets and quotes. */
  private static List<String> split(String text) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[')) {
        depth++;
      } else if (!quoted && (c == ')' || c == ']')) {
        depth--;
      } else if (c == ',' && depth == 0 && !quoted) {
        out.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (!text.substring(from).isBlank()) {
      out.add(text.substring(from).strip());
    }
    return out;
  }
}
