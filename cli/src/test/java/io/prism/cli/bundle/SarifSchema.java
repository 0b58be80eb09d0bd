package io.prism.cli.bundle;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What SARIF 2.1.0 demands of the objects that {@code prism check} writes, in our own words: the
 * standard's required properties, types, ranges and names, sections 3.13 to 3.52.
 */
final class SarifSchema {
  private SarifSchema() {}

  /** {@return what is wrong with a log} */
  static List<Error> faults(String log) {
    try (InputStream in = SarifSchema.class.getResourceAsStream("sarif.schema.json")) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema, InputFormat.JSON)
          .validate(log, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
