package io.prism.base.web;

import io.prism.contracts.ContractJson;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives answers of {@link Tagged} resources a strong {@code ETag}, the SHA-256 of the body, and
 * answers {@code If-None-Match} with 304 (RFC 9110, sections 8.8.3 and 13.1.2). The tag saves
 * bytes, not work: the answer is computed either way.
 */
@Provider
@Tagged
public class StrongTags implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    // HEAD runs the method for GET, and its headers are to be the same (RFC 9110, section 9.3.2).
    boolean reads = Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.getMethod());
    boolean answers = reads && response.getStatus() == 200;
    if (!answers || !response.hasEntity()) {
      return;
    }
    byte[] body = bytes(response.getEntity());
    String tag = "\"" + digest(body) + "\"";
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(304);
      response.setEntity(null);
    } else {
      MediaType type = response.getMediaType();
      response.setEntity(
          body, new Annotation[0], type == null ? MediaType.APPLICATION_JSON_TYPE : type);
    }
  }

  /** The comparison of If-None-Match is the weak one: a proxy may have made our tag weak. */
  static boolean matches(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(t -> t.startsWith("W/") ? t.substring(2) : t)
        .anyMatch(t -> t.equals("*") || t.equals(tag));
  }

  private static byte[] bytes(Object entity) {
    return switch (entity) {
      case byte[] ready -> ready;
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      default -> ContractJson.write(entity).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
