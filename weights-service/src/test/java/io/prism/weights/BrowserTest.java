package io.prism.weights;

import static io.prism.weights.Scores.T0;
import static io.prism.weights.Scores.drained;
import static io.prism.weights.Scores.family;
import static io.prism.weights.Scores.score;
import static io.prism.weights.Scores.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.FamilyState;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.testing.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Every page in a real browser: what axe-core finds wrong for people who do not see or point, what
 * the browser complains about, and whether a phone has to scroll sideways; in light and dark, with
 * and without scripts.
 *
 * <p>Needs {@code chromium} and {@code chromedriver}; skipped where they are not, unless {@code
 * PRISM_BROWSER_REQUIRED} is 1. {@code -Dscreenshots=FOLDER} keeps pictures.
 */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(FastEpochs.class)
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Dimension DESK = new Dimension(1280, 900);
  private static final int PHONE = 360;

  @Inject ArtifactStore artifacts;
  @TestHTTPResource URI address;

  @Test
  void every_page_is_fit_for_everybody(@TempDir Path profile) throws IOException {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if ("1".equals(System.getenv("PRISM_BROWSER_REQUIRED"))) {
      assertThat(there).as("chromium and chromedriver").isTrue();
    }
    assumeTrue(there, "no chromium and chromedriver: pages are not looked at in a browser");
    Map<String, String> pages = pages();
    List<String> wrong = new ArrayList<>();
    ChromeDriver browser = browser(profile);
    try {
      for (String scheme : List.of("light", "dark")) {
        look(browser, pages, scheme, wrong);
      }
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
      for (Map.Entry<String, String> page : pages.entrySet()) {
        browser.get(address.resolve(page.getValue()).toString());
        assertThat(browser.getPageSource()).as(page.getKey()).contains("<h1").contains("</footer>");
      }
    } finally {
      browser.quit();
    }
    assertThat(wrong).isEmpty();
  }

  private void look(
      ChromeDriver browser, Map<String, String> pages, String scheme, List<String> wrong)
      throws IOException {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    String axe = axe();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      String name = page.getKey() + " in " + scheme;
      size(browser, DESK.getWidth(), DESK.getHeight());
      browser.get(address.resolve(page.getValue()).toString());
      browser
          .manage()
          .logs()
          .get(LogType.BROWSER)
          .forEach(
              entry -> {
                boolean missing =
                    page.getKey().equals("missing") && entry.getMessage().contains("404");
                if (!missing) {
                  wrong.add(name + ": " + entry.getMessage());
                }
              });
      browser.executeScript(axe);
      Object found =
          browser.executeAsyncScript(
              "const done = arguments[arguments.length - 1];"
                  + "axe.run().then(r => done(r.violations.map(v => v.id + ': ' +"
                  + " v.nodes.map(n => n.target + ' ' + n.failureSummary).slice(0, 3).join('; '))))"
                  + ".catch(e => done(['axe: ' + e]));");
      ((List<?>) found).forEach(v -> wrong.add(name + ": " + v));
      browser.manage().logs().get(LogType.BROWSER); // what axe-core itself does
      keep(browser, page.getKey() + "-" + scheme);
      size(browser, PHONE, 740);
      Object wide =
          browser.executeScript(
              "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (((Number) Objects.requireNonNull(wide)).intValue() > 0) {
        wrong.add(name + ": scrolls sideways by " + wide + " px at " + PHONE + " px");
      }
      keep(browser, page.getKey() + "-" + scheme + "-phone");
    }
  }

  /** A window of a headless browser is never narrower than 500 pixels; the device may be. */
  private static void size(ChromeDriver browser, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private static void keep(ChromeDriver browser, String name) throws IOException {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  private static ChromeDriver browser(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile.resolve("chromium"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new ChromeDriver(service, options);
  }

  private static String axe() throws IOException {
    try (InputStream in =
        BrowserTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@return the path of each page, by name} Each shows something. */
  private Map<String, String> pages() throws IOException {
    Sha256 manifest;
    try (InputStream in =
        getClass().getResourceAsStream("/samples/prism_run_manifest.v1.statistics.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      manifest = artifacts.put("manifest.json", "application/json", bytes).sha256();
    }
    String hotkey = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    ScoreEvent.Recorded best =
        score(
            hotkey,
            0.91,
            -0.01,
            true,
            family(),
            5,
            T0.plusSeconds(3600),
            manifest); // paid by its family
    FamilyState.Holding holding =
        new FamilyState.Holding(
            best.submission().hotkey(), best.submission().id(), 5, true, 0.11, 0.1, 0.995);
    FamilyState state =
        new FamilyState(
            best.family().architectureId(),
            1,
            new FamilyState.Owner(best.submission().hotkey(), best.submission().id()),
            holding,
            null,
            0.25,
            1,
            0);
    OwnershipDecision first =
        new OwnershipDecision(
            OwnershipDecision.Part.ARCHITECTURE,
            OwnershipDecision.Outcome.UNDETERMINED,
            0.02,
            -0.01,
            0.995,
            2,
            best.submission().id(),
            "undetermined against the best version; more measurements are ordered",
            new OwnershipDecision.Trial(
                "local_cpu_smoke", 2, 3, 24, 0.001, 0.02, 0.005, List.of(0.1, 0.7, 0.4, 1.2)));
    send(best);
    send(new ScoreEvent.Judged(best.submission(), T0, state, null, List.of(first)));
    for (int i = 0; i < 6; i++) {
      send(score("5" + UUID.randomUUID(), 0.8 - 0.05 * i, 0.05 - 0.02 * i, i < 3, family()));
    }
    drained();
    Scores.awaitPaid(hotkey);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("standings", "/");
    pages.put("submission", "/submissions/" + best.submission().id().value());
    pages.put("architecture", "/architectures/" + best.family().architectureId());
    pages.put("weights", "/weights");
    pages.put("hotkey", "/hotkeys/" + hotkey);
    pages.put("noise", "/noise/" + best.submission().profile());
    pages.put("missing", "/submissions/none");
    return pages;
  }
}
