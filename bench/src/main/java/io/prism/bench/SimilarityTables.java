package io.prism.bench;

import io.prism.review.similarity.CodePrint;
import io.prism.reviewing.similarity.IndexQueries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of the review-service's migration, filled in bulk and asked by its queries. */
final class SimilarityTables {
  private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");

  private final Connection connection;
  private int documents;

  SimilarityTables(Connection connection) throws Exception {
    this.connection = connection;
    migrate("V3__similarity.sql");
    migrate("V7__public_sources.sql");
    migrate("V8__same_program.sql");
  }

  private void migrate(String name) throws Exception {
    try (InputStream in = IndexQueries.class.getResourceAsStream("/db/migration/" + name);
        Statement statement = connection.createStatement()) {
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Stores a corpus as admitting one bundle after the other would leave it. */
  List<long[]> fill(SyntheticCorpus corpus, int size, int longest) throws Exception {
    List<long[]> bundles = new ArrayList<>();
    Map<Long, int[]> postings = new HashMap<>(); // miner, document, miner, document, ...
    execute("insert into similarity_miners (id, hotkey) values (0, 'stranger')");
    execute(
        "insert into similarity_miners (hotkey) select 'm' || i from generate_series(1, "
            + (size / 20 + 2)
            + ") i");
    try (Bulk rows = new Bulk("similarity_documents")) {
      for (int id = 1; id <= size; id++) {
        int miner = corpus.miner();
        long[] print = corpus.next(miner);
        bundles.add(print);
        int[] holder = {miner, id};
        for (long f : print) {
          postings.merge(f, holder, (list, more) -> and(list, more, longest));
        }
        String time = "2026-01-01T00:00:00Z";
        rows.add(
            id,
            "s" + id,
            miner,
            time,
            "x",
            "c" + id,
            print.length,
            array(print),
            "allow",
            "p",
            time,
            time,
            0,
            "c" + id);
      }
    }
    try (Bulk rows = new Bulk("similarity_postings")) {
      for (Map.Entry<Long, int[]> e : postings.entrySet()) {
        rows.add(e.getKey(), every(e.getValue(), 0), every(e.getValue(), 1));
      }
    }
    execute("vacuum analyze");
    documents = size;
    return bundles;
  }

  /** Rows for the server to read from a file; it runs as another user on the same machine. */
  private final class Bulk implements AutoCloseable {
    private final String table;
    private final Path file;
    private final BufferedWriter out;

    Bulk(String table) throws IOException {
      this.table = table;
      file =
          Files.createTempFile(
              "bulk",
              ".tsv",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
      out = Files.newBufferedWriter(file);
    }

    void add(Object... values) throws IOException {
      out.write(Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("\t")));
      out.write('\n');
    }

    @Override
    public void close() throws IOException, SQLException {
      out.close();
      execute("copy " + table + " from '" + file + "'");
      Files.delete(file);
    }
  }

  /** Adds how many others have each passage; passages that nobody has are left out. */
  void others(long[] fingerprints, int own, Map<Long, Integer> into) throws SQLException {
    Map<String, Object> p = Map.of("own", "{" + own + "}", "fingerprints", array(fingerprints));
    try (PreparedStatement query = prepare(IndexQueries.PASSAGES, p);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        into.put(rows.getLong(1), rows.getInt(2));
      }
    }
  }

  List<CodePrint> candidates(CodePrint of, long[] rare, int own, int count) throws SQLException {
    Map<String, Object> p =
        Map.of(
            "rare",
            array(rare),
            "at",
            java.time.OffsetDateTime.parse("2026-02-01T00:00:00Z"),
            "submission",
            "asked",
            "own",
            "{" + own + "}",
            "canonical",
            of.canonical(),
            "strict",
            of.strict(),
            "count",
            count);
    List<CodePrint> candidates = new ArrayList<>();
    try (PreparedStatement query = prepare(IndexQueries.CANDIDATES, p);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String fingerprints = rows.getString(9);
        candidates.add(
            CodePrint.stored(
                rows.getString(2),
                rows.getString(2),
                Arrays.stream(fingerprints.substring(1, fingerprints.length() - 1).split(","))
                    .mapToLong(Long::parseLong)
                    .toArray(),
                rows.getInt(8),
                0));
      }
    }
    return candidates;
  }

  /** Puts one more bundle into the index, as a verdict does. */
  void admit(long[] print, int longest) throws SQLException {
    Map<String, Object> p =
        Map.of(
            "miner", 0, "document", ++documents, "fingerprints", array(print), "longest", longest);
    try (PreparedStatement query = prepare(IndexQueries.APPEND, p)) {
      query.executeUpdate();
    }
  }

  long passages() throws SQLException {
    return number("select count(*) from similarity_postings");
  }

  long megabytes() throws SQLException {
    return number(
        "select (pg_total_relation_size('similarity_postings') +"
            + " pg_total_relation_size('similarity_documents')) / 1000000");
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement prepare(String sql, Map<String, Object> values) throws SQLException {
    Matcher names = NAME.matcher(sql);
    List<String> order = names.results().map(r -> r.group(1)).toList();
    PreparedStatement query = connection.prepareStatement(NAME.matcher(sql).replaceAll("?"));
    for (int i = 0; i < order.size(); i++) {
      query.setObject(i + 1, values.get(order.get(i)));
    }
    return query;
  }

  /** A miner stands in a list once; a full list stays as it is. */
  private static int[] and(int[] list, int[] more, int longest) {
    for (int i = 0; i < list.length; i += 2) {
      if (list[i] == more[0]) {
        return list;
      }
    }
    if (list.length >= 2 * longest) {
      return list;
    }
    int[] longer = Arrays.copyOf(list, list.length + 2);
    longer[list.length] = more[0];
    longer[list.length + 1] = more[1];
    return longer;
  }

  private static String every(int[] pairs, int offset) {
    StringBuilder b = new StringBuilder("{");
    for (int i = offset; i < pairs.length; i += 2) {
      b.append(i > offset ? "," : "").append(pairs[i]);
    }
    return b.append('}').toString();
  }

  private static String array(long[] values) {
    return Arrays.stream(values)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
