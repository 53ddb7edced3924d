package dev.attune.quality;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a package says in its package-info about whom it may use.
 *
 * @param name the package's name, from the root of its module's packages
 * @param allowed names of packages of the same root
 * @param inherits whether what those may use may be used, too
 */
record PackageRule(String name, Set<String> allowed, boolean inherits) {
  private static final Pattern SENTENCE = Pattern.compile("Allowed dependencies: ([^/@]*)\\.");
  private static final String INHERITS = "and what these may use";

  /** The rules of all packages below a root, by name. */
  static Map<String, PackageRule> below(String root, List<TrackedFile> files) {
    Map<String, PackageRule> rules = new TreeMap<>();
    String folder = "/src/main/java/" + root.replace('.', '/') + "/";
    for (TrackedFile file : files) {
      if (file.path().contains(folder) && file.path().endsWith("/package-info.java")) {
        String rest = file.path().substring(file.path().indexOf(folder) + folder.length());
        String name = rest.substring(0, rest.lastIndexOf('/')).replace('/', '.');
        rules.put(name, parse(name, file.text()));
      }
    }
    return rules;
  }

  static PackageRule parse(String name, String text) {
    Matcher sentence = SENTENCE.matcher(text.replaceAll("\\s*\\n \\*\\s*", " "));
    if (!sentence.find()) {
      throw new IllegalArgumentException(
          "Package %s must say in its package-info: Allowed dependencies: a, b, c."
              .formatted(name));
    }
    Set<String> allowed =
        new LinkedHashSet<>(Arrays.asList(sentence.group(1).trim().split("\\s*,\\s*")));
    boolean inherits = allowed.remove(INHERITS);
    allowed.remove("none");
    return new PackageRule(name, allowed, inherits);
  }

  /** All that a package may use. */
  static Set<String> closure(String name, Map<String, PackageRule> rules) {
    PackageRule rule = rule(name, rules);
    Set<String> reached = new LinkedHashSet<>(rule.allowed);
    for (String direct : rule.allowed) {
      Set<String> further = closure(direct, rules);
      if (rule.inherits) {
        reached.addAll(further);
      }
    }
    return reached;
  }

  private static PackageRule rule(String name, Map<String, PackageRule> rules) {
    PackageRule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException(
          "Some package-info allows %s, which is no package; there are %s."
              .formatted(name, rules.keySet()));
    }
    return rule;
  }
}
