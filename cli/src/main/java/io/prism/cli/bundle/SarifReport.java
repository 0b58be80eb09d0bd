package io.prism.cli.bundle;

import io.prism.cli.Version;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.contracts.Span;
import io.prism.review.RuleBook;
import io.prism.review.rule.RuleInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A verdict as SARIF 2.1.0 (OASIS, section numbers below are the standard's): one run of one tool,
 * one result for each finding, the rules that were violated, and the verdict as a property of the
 * run. Files are relative to the base {@code BUNDLE}.
 */
record SarifReport(CheckReport report) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String BASE = "BUNDLE";

  /** {@return the log, section 3.13} */
  String json() {
    return ContractJson.write(
        object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run())));
  }

  private Map<String, Object> run() {
    List<RuleInfo> rules =
        RuleBook.all().stream()
            .filter(r -> findings().stream().anyMatch(f -> f.rule().equals(r.id())))
            .toList();
    List<String> ids = rules.stream().map(RuleInfo::id).toList();
    Map<String, Object> driver =
        object(
            "name",
            "prism check",
            "version",
            Version.text(),
            "rules",
            rules.stream().map(SarifReport::rule).toList());
    Map<String, Object> run =
        object(
            "tool",
            object("driver", driver),
            "columnKind",
            "unicodeCodePoints",
            "results",
            findings().stream().map(f -> result(f, ids)).toList(),
            "invocations",
            List.of(object("executionSuccessful", true)),
            "properties",
            object("verdict", report.json().verdict()));
    if (Files.isDirectory(report.bundle())) {
      run.put("originalUriBaseIds", object(BASE, object("uri", folder(report.bundle()))));
    }
    return run;
  }

  private List<Finding> findings() {
    return report.verdict().findings();
  }

  /** A reportingDescriptor, section 3.49. */
  private static Map<String, Object> rule(RuleInfo rule) {
    return object(
        "id",
        rule.id(),
        "shortDescription",
        object("text", rule.title()),
        "fullDescription",
        object("text", rule.rationale()),
        "help",
        object("text", rule.fix()),
        "defaultConfiguration",
        object("level", level(rule.severity())));
  }

  /** Section 3.27. */
  private static Map<String, Object> result(Finding f, List<String> ids) {
    Map<String, Object> result =
        object(
            "ruleId",
            f.rule(),
            "level",
            level(f.severity()),
            "message",
            object("text", f.message() + "\nFix: " + f.fix()));
    if (ids.contains(f.rule())) {
      result.put("ruleIndex", ids.indexOf(f.rule()));
    }
    String file = f.file();
    if (file != null) {
      Map<String, Object> place =
          object("artifactLocation", object("uri", relative(file), "uriBaseId", BASE));
      Integer line = f.line();
      if (line != null) {
        place.put("region", region(line, f));
      }
      result.put("locations", new ArrayList<>(List.of(object("physicalLocation", place))));
    }
    return result;
  }

  /** Section 3.30; the end lies behind the last character. */
  private static Map<String, Object> region(int line, Finding f) {
    Map<String, Object> region = object("startLine", line);
    Span span = f.span();
    if (span != null) {
      region.put("startColumn", span.column());
      region.put("endLine", span.endLine());
      region.put("endColumn", span.endColumn());
    }
    return region;
  }

  private static String level(Severity severity) {
    return severity == Severity.REJECT ? "error" : "warning";
  }

  private static String relative(String file) {
    try {
      return new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  private static String folder(Path bundle) {
    String uri = bundle.toAbsolutePath().normalize().toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static Map<String, Object> object(Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put((String) pairs[i], pairs[i + 1]);
    }
    return object;
  }
}
