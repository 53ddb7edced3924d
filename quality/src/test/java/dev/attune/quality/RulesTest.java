package dev.attune.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule finds what it is there for, and nothing else. */
class RulesTest {

  @Test
  void aFileOf501LinesIsTooLongAndOneOf500IsNot() {
    assertThat(Sizes.tooLong(new TrackedFile("A.java", "x\n".repeat(500)))).isEmpty();
    assertThat(Sizes.tooLong(new TrackedFile("A.java", "x\n".repeat(501))))
        .containsExactly("A.java has 501 lines; at most 500 are allowed.");
  }

  @Test
  void aMethodOf61LinesIsTooLongAndOneOf60IsNot() {
    // A brace in a text is no brace; a lambda's and an inner class's lines count for their method.
    assertThat(Sizes.methodsTooLong(java("class A { void m() { var t = \"}\";\n%s} }", 58)))
        .isEmpty();
    assertThat(Sizes.methodsTooLong(java("class A { void m() { var t = \"}\";\n%s} }", 59)))
        .containsExactly("m/src/A.java:1: method m has 61 lines; at most 60 are allowed.");
  }

  @Test
  void theDistributionNamesMedianAndNinetyPercent() {
    assertThat(Sizes.distribution("files", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 100)))
        .containsPattern("10 +lines: median +5 +90 % +9 +longest 100 +all +145");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a.util;",
        "package a.service.b;",
        "class StoreImpl {}",
        "class A { static class NameHelper {} }",
        "interface JourneyManager {}",
        "class AbstractThing {}",
        "record A(int a) { int getA() { return a; } }",
      })
  void anEmptyNameIsFound(String source) {
    assertThat(Names.forbidden(java(source))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a.utility;",
        "class Managers {}",
        "class A { @Override public String getMessage() { return null; } }",
        "class A { void getaway() {} }",
        "class A { void m() { new Object() {}; } }",
      })
  void aTellingNamePasses(String source) {
    assertThat(Names.forbidden(java(source))).isEmpty();
  }

  @Test
  void aPackageWithoutDescriptionOrNullMarkIsFound() {
    JavaSource type = java("package a; class A {}");

    assertThat(Names.undescribed(List.of(type)))
        .containsExactly(
            "m/: package a needs a package-info.java that describes it and has @NullMarked.");
    assertThat(Names.undescribed(List.of(type, info("/** A. */ package a;")))).hasSize(1);
    assertThat(Names.undescribed(List.of(type, info("@NullMarked package a;")))).hasSize(1);
    assertThat(Names.undescribed(List.of(type, info("/** A. */ @NullMarked package a;"))))
        .isEmpty();
  }

  @Test
  void aSleepIsFoundInATestOnly() {
    String text = "class A { void m() { Thread.sleep(1); } }";

    assertThat(Names.sleeping(JavaSource.parse(new TrackedFile("m/src/test/A.java", text))))
        .hasSize(1);
    assertThat(Names.sleeping(JavaSource.parse(new TrackedFile("m/src/main/A.java", text))))
        .isEmpty();
    assertThat(Names.sleeping(JavaSource.parse(new TrackedFile("m/src/test/A.java", "// " + text))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://repo.mav" + "en.apache.org/mav" + "en2/x",
        "\"resolved\": \"https://registry.np" + "mjs.org/x\"",
        "JAVA_HOME=/usr/lib" + "/jvm/some-jdk",
        "see /ro" + "ot/x",
        "cd \"/ho" + "me/ann\"",
        "// TO" + "DO later",
      })
  void whatMustNotBeTrackedIsFound(String line) {
    assertThat(Hygiene.unclean(new TrackedFile("a.md", "good\n" + line)))
        .singleElement()
        .asString()
        .startsWith("a.md:2 has ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xmlns=\"http://maven.apache.org/POM/4.0.0\"",
        "https://www.npmjs.com/package/x",
        "/api/v1/tenants/{t}/wo" + "rk/x",
        "${base}/home/x",
        "todo",
      })
  void whatIsAllowedPasses(String line) {
    assertThat(Hygiene.unclean(new TrackedFile("a.md", line))).isEmpty();
  }

  @Test
  void aPackageMayUseWhatItNamesAndWithTheRightWordsWhatThatMayUse() {
    Map<String, PackageRule> rules =
        Map.of(
            "a", PackageRule.parse("a", "/** A. Allowed dependencies: none. */"),
            "b", PackageRule.parse("b", "/**\n * B. Allowed\n * dependencies: a.\n */"),
            "c", PackageRule.parse("c", "/** C. Allowed dependencies: b. */"),
            "d",
                PackageRule.parse(
                    "d", "/** D. Allowed dependencies: b, and what these may use. */"));

    assertThat(PackageRule.closure("a", rules)).isEmpty();
    assertThat(PackageRule.closure("c", rules)).containsExactly("b");
    assertThat(PackageRule.closure("d", rules)).containsExactly("b", "a");
  }

  @Test
  void thePictureLeavesOutWhatFollows() {
    assertThat(PackagePicture.draw(Map.of("c", Set.of("a", "b"), "b", Set.of("a"))))
        .contains("c --> b", "b --> a")
        .doesNotContain("c --> a");
  }

  private static JavaSource java(String text) {
    return JavaSource.parse(new TrackedFile("m/src/A.java", text));
  }

  private static JavaSource java(String template, int lines) {
    return java(template.formatted("\n".repeat(lines)));
  }

  private static JavaSource info(String text) {
    return JavaSource.parse(new TrackedFile("m/src/package-info.java", text));
  }
}
