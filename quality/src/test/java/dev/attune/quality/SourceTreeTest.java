package dev.attune.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the rules against the sources of all modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceTreeTest {
  private List<TrackedFile> files = List.of();
  private List<JavaSource> sources = List.of();

  @BeforeAll
  void read() throws IOException {
    files = TrackedFile.all();
    sources = JavaSource.parse(files.stream().filter(TrackedFile::isJava).toList());
  }

  @Test
  void theTreeOfAllModulesIsRead() {
    assertThat(files)
        .extracting(TrackedFile::path)
        .contains("pom.xml", "quality/src/test/java/dev/attune/quality/SourceTreeTest.java")
        .noneMatch(path -> path.contains("target/"));
    assertThat(sources).extracting(JavaSource::packageName).contains("dev.attune.hub.value");
  }

  @Test
  void noFileAndNoMethodIsTooLong() {
    report("Java, main", file -> file.isJava() && !file.isTest());
    report("Java, test", file -> file.isJava() && file.isTest());
    report("TypeScript", TrackedFile::isTypeScript);
    System.out.println(
        Sizes.distribution(
            "Java methods",
            sources.stream()
                .flatMap(source -> source.methods().stream())
                .map(JavaSource.Method::lines)
                .toList()));

    assertThat(
            files.stream()
                .filter(file -> file.isJava() || file.isTypeScript())
                .flatMap(Sizes::tooLong))
        .isEmpty();
    assertThat(sources.stream().flatMap(Sizes::methodsTooLong)).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(sources.stream().flatMap(Names::forbidden)).isEmpty();
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    assertThat(Names.undescribed(sources)).isEmpty();
  }

  @Test
  void noTestSleeps() {
    assertThat(sources.stream().flatMap(Names::sleeping)).isEmpty();
  }

  @Test
  void noFileNamesARegistryOrAPathOfOneMachine() {
    assertThat(files.stream().flatMap(Hygiene::unclean)).isEmpty();
  }

  private void report(String what, Predicate<TrackedFile> kind) {
    System.out.println(
        Sizes.distribution(
            what + " files",
            files.stream()
                .filter(kind)
                .map(file -> Math.toIntExact(file.lines().count()))
                .toList()));
  }
}
