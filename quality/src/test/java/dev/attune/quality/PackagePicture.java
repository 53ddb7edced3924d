package dev.attune.quality;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who uses whom, as a Mermaid diagram without the arrows that follow from others. */
final class PackagePicture {
  private PackagePicture() {}

  /**
   * @param uses the packages that each package uses; without circles
   */
  static String draw(Map<String, Set<String>> uses) {
    StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
    uses.forEach((user, used) ->
        direct(used, uses).forEach(one -> picture.append("  %s --> %s\n".formatted(user, one))));
    return picture.append("```\n").toString();
  }

  private static Set<String> direct(Set<String> used, Map<String, Set<String>> uses) {
    Set<String> direct = new TreeSet<>(used);
    used.forEach(one -> direct.removeAll(reached(one, uses)));
    return direct;
  }

  private static Set<String> reached(String from, Map<String, Set<String>> uses) {
    Set<String> reached = new TreeSet<>(uses.getOrDefault(from, Set.of()));
    uses.getOrDefault(from, Set.of()).forEach(one -> reached.addAll(reached(one, uses)));
    return reached;
  }
}
