package dev.attune.quality;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not stand in a file of the repository, whatever its kind. */
final class Hygiene {
  private record Rule(Pattern pattern, String reason) {}

  /** Each pattern has a class of one character, so that it does not match this very file. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Pattern.compile(
                  "repo1?[.]mave[n]|mave[n](\\.apache)?\\.org/maven2|registry[.]npmj[s]|npmj[s]\\.org/"
                      + "|debia[n]\\.org/debian|oss[.]sonatyp[e]|central[.]sonatyp[e]"),
              "the host of a registry; which registry is used is the machine's affair"),
          new Rule(
              Pattern.compile("/usr/li[b]/jvm/|(^|[^\\w.$}*/-])/(wor[k]|roo[t]|hom[e])/[\\w.-]"),
              "a path of one machine"),
          new Rule(
              Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X])\\b"),
              "a mark of unfinished work; finish it or write an issue"),
          new Rule(Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KE[Y]-----"), "a private key"));

  private Hygiene() {}

  static Stream<String> unclean(TrackedFile file) {
    List<String> lines = file.lines().toList();
    return RULES.stream()
        .flatMap(rule ->
            Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> rule.pattern().matcher(lines.get(i)).find())
                .map(i -> "%s:%d has %s.".formatted(file.path(), i + 1, rule.reason())));
  }
}
