package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Connector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the tutorial literally. */
class TutorialTest {
  private static final Path PAGE = Path.of("../../docs/write-a-connector.md");
  private static final Path TEMPLATE = Path.of("../template");
  private static final Pattern FILE =
      Pattern.compile("^### `([^`]+)`\n\n```\\w+\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir private Path project;

  private static Map<String, String> blocks() throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    Matcher matcher = FILE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2));
    }
    return blocks;
  }

  @Test
  void theTemplateIsWhatThePageSays() throws IOException {
    Map<String, String> template = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TEMPLATE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = TEMPLATE.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("target/")) {
          template.put(name, Files.readString(file));
        }
      }
    }

    assertThat(new TreeMap<>(blocks())).isEqualTo(template).hasSizeGreaterThan(8);
  }

  @Test
  void whoFollowsThePageHasACertifiedConnector() throws IOException {
    for (Map.Entry<String, String> block : blocks().entrySet()) {
      Path file = project.resolve(block.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, block.getValue());
    }
    Path classes = project.resolve("target/classes");
    compile(classes);

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = {classes.toUri().toURL(), project.resolve("src/main/resources/").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      int code =
          Certify.run(
              List.of("com.example.desk.DeskKitTest"),
              new PrintStream(printed, true, StandardCharsets.UTF_8));

      assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .endsWith("The connector is certified.%n".formatted());
      assertThat(ServiceLoader.load(Connector.class, loader))
          .anyMatch(connector -> connector.descriptor().id().equals("desk"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void compile(Path classes) throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(project)) {
      List<Path> sources = all.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-classpath",
                      System.getProperty("java.class.path", "")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
