package dev.attune.quality;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may import whom, held against the compiled classes of all modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String HUB = "dev.attune.hub";
  private static final String API = "dev.attune.connector";
  private static final String DEMO = "dev.attune.demo";
  private static final String WIRING = "dev.attune.admin.wiring..";
  private static final List<String> CONNECTORS =
      List.of(
          "cloudevents",
          "declarative",
          "email",
          "files",
          "http",
          "jdbc",
          "jms",
          "kafka",
          "mqtt",
          "segment");
  private static final Path PARENT = Path.of("../pom.xml");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private final JavaClasses shipped = classesIn("target/classes");
  private Map<String, PackageRule> rules = Map.of();

  @BeforeAll
  void readRules() throws IOException {
    rules = PackageRule.below(HUB, TrackedFile.all());
  }

  @Test
  void thePackagesOfTheEngineUseWhatTheySayTheyUse() {
    assertThat(shipped.stream().filter(type -> type.getPackageName().startsWith(HUB)))
        .as("classes of the engine")
        .hasSizeGreaterThan(300);
    assertThat(
            shipped.stream()
                .filter(type -> type.getPackageName().startsWith(HUB))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> within(use.getTargetClass()))
                .filter(use -> !mayUse(use))
                .map(use ->
                    "%s may not use %s: %s"
                        .formatted(
                            name(use.getOriginClass()),
                            name(use.getTargetClass()),
                            use.getDescription())))
        .isEmpty();
  }

  @Test
  void thePackagesOfTheEngineFormNoCircle() {
    slices().matching(HUB + ".(**)").should().beFreeOfCycles().check(shipped);
  }

  @Test
  void theEngineKnowsNeitherWebNorCamelNorTheApplication() {
    noClasses()
        .that()
        .resideInAPackage(HUB + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.camel..",
            "jakarta.servlet..",
            "java.net.http..",
            API + "..",
            "dev.attune.admin..",
            "dev.attune.embedded..")
        .check(shipped);
  }

  @Test
  void whatAPluginCompilesAgainstIsTiny() {
    classes()
        .that()
        .resideInAnyPackage(
            API,
            API + ".net..",
            API + ".rest..",
            API + ".server..",
            API + ".schema..",
            API + ".signature..",
            API + ".web..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.apache.camel..",
            API,
            API + ".net..",
            API + ".rest..",
            API + ".server..",
            API + ".schema..",
            API + ".signature..",
            API + ".web..",
            "javax.crypto..",
            "javax.net..")
        .check(shipped);
  }

  @Test
  void aConnectorKnowsItsContractAlone() {
    String[] connectors =
        CONNECTORS.stream().map(name -> API + "." + name + "..").toArray(String[]::new);
    assertThat(CONNECTORS)
        .allSatisfy(name ->
            assertThat(
                    shipped.stream().filter(type -> type.getPackageName().equals(API + "." + name)))
                .isNotEmpty());
    slices()
        .matching(API + ".(" + String.join("|", CONNECTORS) + ")..")
        .should()
        .notDependOnEachOther()
        .check(shipped);
    noClasses()
        .that()
        .resideInAnyPackage(connectors)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            API + ".runtime..", API + ".testkit..", HUB + "..", "dev.attune.admin..")
        .check(shipped);
    noClasses()
        .that()
        .resideInAnyPackage(API + ".runtime..", API + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HUB + "..", "dev.attune.admin..", "org.springframework..")
        .check(shipped);
    noClasses()
        .that()
        .resideInAnyPackage(API + ".runtime..", API + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(connectors)
        .check(shipped);
    noClasses()
        .that()
        .resideInAPackage(API + ".runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(API + ".testkit..")
        .check(shipped);
  }

  @Test
  void aSimulationUsesTheEnginesStepsAndCanOnlyRead() {
    String replay = HUB + ".replay";
    assertThat(shipped.stream().filter(type -> type.getPackageName().equals(replay)))
        .hasSizeGreaterThan(5);
    noClasses()
        .that()
        .resideInAPackage(replay)
        .and()
        .doNotHaveSimpleName("StoredPast")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            ".*(Store|EventHistory|EventLog|LogWriter|Suppressions|ActionSender|Claims)")
        .check(shipped);
    assertThat(
            shipped.stream()
                .filter(type -> type.getName().equals(replay + ".StoredPast"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isInterface())
                .filter(call -> call.getTargetOwner().getName().startsWith(HUB))
                .map(call -> call.getName()))
        .as("what is called of stores")
        .containsOnly("page", "timeline", "find");
    // One implementation of each step: who replays asks the customer's engine, as who applies does.
    noClasses()
        .that()
        .resideInAPackage(replay)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(HUB + "\\.journey\\.(JourneyEngine|Effect.*|Stimulus.*|Step.*)")
        .check(shipped);
  }

  @Test
  void theDemoComesToTheHubFromOutside() {
    assertThat(shipped.stream().filter(type -> type.getPackageName().startsWith(DEMO)))
        .as("classes of the demo")
        .hasSizeGreaterThan(30);
    classes()
        .that()
        .resideInAPackage(DEMO + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            DEMO + "..",
            "java..",
            "javax.crypto..",
            "com.sun.net.httpserver..",
            "org.jspecify..",
            "tools.jackson..",
            "com.icegreen.greenmail..",
            "jakarta.mail..")
        .check(shipped);
    noClasses()
        .that()
        .resideOutsideOfPackage(DEMO + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(DEMO + "..")
        .check(shipped);
  }

  @Test
  void thePackagesOfTheDemoFormNoCircle() {
    slices().matching(DEMO + ".(*)..").should().beFreeOfCycles().check(shipped);
  }

  @Test
  void thePackagesOfTheApplicationFormNoCircle() {
    slices().matching("dev.attune.admin.(*)..").should().beFreeOfCycles().check(shipped);
  }

  @Test
  void onlyTheCompositionRootKnowsAdaptersAndConnectors() {
    noClasses()
        .that()
        .resideInAPackage("dev.attune.admin..")
        .and(not(resideInAnyPackage(WIRING, "dev.attune.admin..mongo..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.attune..mongo..",
            "com.mongodb..",
            "org.bson..",
            API + "..",
            "dev.attune.embedded..")
        .check(shipped);
  }

  /**
   * Two of one name are one in the API document, which then says of one what is true of the other.
   */
  @Test
  void noTwoTypesOfTheApiHaveOneName() {
    Map<String, Set<String>> types = ApiTypes.of(shipped);

    assertThat(types).hasSizeGreaterThan(50);
    assertThat(types.values()).allSatisfy(sameName -> assertThat(sameName).hasSize(1));
  }

  /** To draw it anew: {@code mvn -pl quality test -Dtest=ArchitectureTest -Dattune.draw=true}. */
  @Test
  void thePictureInTheDocumentIsThatOfTheCode() throws IOException {
    Path document = Path.of("../docs/architecture.md");
    String text = Files.readString(document);
    String begin = "<!-- drawn from the code -->\n";
    String end = "<!-- end of the drawing -->";
    String drawn = begin + PackagePicture.draw(uses()) + end;
    String redrawn =
        text.substring(0, text.indexOf(begin))
            + drawn
            + text.substring(text.indexOf(end) + end.length());
    if (Boolean.getBoolean("attune.draw")) {
      Files.writeString(document, redrawn);
    }
    assertThat(Files.readString(document)).isEqualTo(redrawn);
  }

  /** Which packages of the engine use which, the adapters left out. */
  private Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    shipped.stream()
        .filter(this::within)
        .filter(type -> !name(type).endsWith("mongo"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(use -> within(use.getTargetClass()))
        .filter(use -> !name(use.getOriginClass()).equals(name(use.getTargetClass())))
        .forEach(use ->
            uses.computeIfAbsent(name(use.getOriginClass()), name -> new TreeSet<>())
                .add(name(use.getTargetClass())));
    return uses;
  }

  private boolean within(JavaClass type) {
    return rules.containsKey(name(type));
  }

  private boolean mayUse(Dependency use) {
    String user = name(use.getOriginClass());
    String used = name(use.getTargetClass());
    return user.equals(used) || PackageRule.closure(user, rules).contains(used);
  }

  private static String name(JavaClass type) {
    String full = type.getPackageName();
    return full.startsWith(HUB + ".") ? full.substring(HUB.length() + 1) : full;
  }

  private static JavaClasses classesIn(String folder) {
    List<Path> folders = modules().map(module -> module.resolve(folder)).toList();
    Stream<Path> missing = folders.stream().filter(path -> !Files.isDirectory(path));
    assertThat(missing).as("modules that were not compiled; run mvn verify at the root").isEmpty();
    return new ClassFileImporter().importPaths(folders);
  }

  /** All modules of the build that ship something; the kit that embedded stores pass does not. */
  private static Stream<Path> modules() {
    try {
      return MODULE
          .matcher(Files.readString(PARENT))
          .results()
          .map(module -> module.group(1))
          .filter(module -> !module.endsWith("/embedded-testkit"))
          .map(module -> Path.of("..", module))
          .filter(module -> Files.isDirectory(module.resolve("src/main/java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
