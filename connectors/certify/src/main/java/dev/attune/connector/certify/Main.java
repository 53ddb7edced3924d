package dev.attune.connector.certify;

import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.testkit.Certify;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Certifies a connector that a file describes: {@code java -jar connector-certify.jar
 * helpdesk.yaml}. How the tool answers says a file beside it, {@code helpdesk.kit.yaml}, or one
 * that is named as well; {@code --only=twice} tries those checks alone whose names hold the word.
 * Ends with 0 if the connector is certified, 1 if it is not, 2 if it could not be tried.
 */
public final class Main {
  private static final String ONLY = "--only=";

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  /** The same without ending the process. */
  static int run(List<String> given, PrintStream out) {
    List<String> arguments = given.stream().filter(one -> !one.startsWith(ONLY)).toList();
    String only =
        given.stream()
            .filter(one -> one.startsWith(ONLY))
            .map(one -> one.substring(ONLY.length()))
            .findFirst()
            .orElse("");
    if (arguments.isEmpty() || arguments.size() > 2) {
      out.println(
          "Name the file that describes the connector, and the one that says how its tool answers"
              + " unless that is beside it under the name of the first with .kit.yaml.");
      return 2;
    }
    Path file = Path.of(arguments.getFirst());
    Path beside = file.resolveSibling(name(file).replaceFirst("(\\.ya?ml)?$", ".kit.yaml"));
    Path told = arguments.size() == 2 ? Path.of(arguments.getLast()) : beside;
    try {
      boolean isTold = arguments.size() == 2 || Files.exists(told);
      DescribedScenario scenario =
          new DescribedScenario(
              name(file),
              Files.readString(file),
              name(told),
              isTold ? Files.readString(told) : null);
      boolean isCertified = Certify.run(scenario, out, only);
      scenario.troubles().forEach(trouble -> out.printf("%nThe tool was at a loss: %s%n", trouble));
      return isCertified ? 0 : 1;
    } catch (InvalidDescriptionException e) {
      out.println(e.getMessage());
    } catch (IOException e) {
      out.printf("File %s cannot be read: %s.%n", e.getMessage(), e.getClass().getSimpleName());
    }
    return 2;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
