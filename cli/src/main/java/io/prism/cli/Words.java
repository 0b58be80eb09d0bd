package io.prism.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import picocli.CommandLine;

/** What went wrong, in words: users know files and networks, not the classes of a program. */
public final class Words {
  private static final Pattern RECORD = Pattern.compile("^not a valid \\w+: ");
  private static final Pattern MISSING = Pattern.compile("^[A-Z]\\w*\\.(\\S+ is missing)$");

  private Words() {}

  /** {@return why a file could not be read or written, a connection made or a document read} */
  public static String of(Throwable e) {
    return switch (e) {
      case FileSystemException f -> file(f);
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case JsonProcessingException json -> json(json);
      case IOException io -> network(io);
      case IllegalArgumentException wrong
          when wrong.getCause() instanceof JsonProcessingException j ->
          j.getCause() instanceof IllegalArgumentException ? document(wrong) : where(j) + json(j);
      default -> document(e);
    };
  }

  private static String file(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no " + e.getFile();
      case AccessDeniedException _ -> "permission denied for " + e.getFile();
      case FileAlreadyExistsException _ -> e.getFile() + " is in the way";
      case NotDirectoryException _ -> e.getFile() + " is not a folder";
      case DirectoryNotEmptyException _ -> e.getFile() + " is not empty";
      default -> e.getReason() == null ? "no access to " + e.getFile() : e.getReason();
    };
  }

  private static String network(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "no host of that name is known";
      }
    }
    return switch (e) {
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "nothing answers there";
      case SSLException _ -> "no secure connection: " + plain(e);
      case EOFException _ -> "the connection was closed";
      case ClosedChannelException _ -> "the connection was closed";
      default -> plain(e);
    };
  }

  private static String json(JsonProcessingException e) {
    if (e instanceof InvalidFormatException format) {
      Class<?> type = format.getTargetType();
      return "\"%s\" is not %s"
          .formatted(
              format.getValue(),
              type == Instant.class
                  ? "a time like 2026-01-01T00:00:00Z"
                  : type.isPrimitive() || Number.class.isAssignableFrom(type)
                      ? "a number"
                      : "one of the values known here");
    }
    if (e instanceof JsonMappingException) {
      return "what is there is of another kind, or missing";
    }
    return "it is not JSON: "
        + e.getOriginalMessage()
        + (e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  private static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException m) || m.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference r : m.getPath()) {
      path.append(r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName());
    }
    return (path.charAt(0) == '.' ? path.substring(1) : path) + ": ";
  }

  private static String document(Throwable e) {
    String text = RECORD.matcher(plain(e)).replaceFirst("");
    return MISSING.matcher(text).replaceFirst("$1");
  }

  private static String plain(Throwable e) {
    return e.getMessage() == null ? "the reason is not known" : e.getMessage();
  }

  /** {@return a moment on the command line} */
  static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a time like 2026-01-01T00:00:00Z");
    }
  }
}
