package dev.attune.hub.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Usual short forms of given names: a small list of our own, English and German. */
final class Nicknames {
  private static final List<String> GROUPS =
      List.of(
          "alexander alex sandy xander sascha",
          "alexandra alex sandra sandy",
          "andreas andy andi",
          "andrew andy drew",
          "anna annie anni anne",
          "anthony tony",
          "barbara barb babsi bärbel",
          "benjamin ben benny",
          "catherine katherine kate katie kathy cathy katharina kathi",
          "charles charlie chuck karl",
          "christine chris christa tina",
          "christoph christopher chris",
          "daniel dan danny",
          "david dave",
          "deborah debbie deb",
          "dominik dominic nick",
          "dorothy dot dottie",
          "edward ed eddie ted",
          "elizabeth elisabeth liz beth lisa betty lizzy sissi",
          "franziska franzi",
          "frederick friedrich fred fritz freddy",
          "georg george schorsch",
          "gregory greg",
          "hannah johanna hanna",
          "heinrich henry heinz heiner hank harry",
          "jacob jakob jake",
          "james jim jimmy jamie",
          "jennifer jen jenny",
          "johannes hannes hans johann",
          "john jack johnny jon",
          "jonathan jon jonny",
          "joseph josef joe jo sepp",
          "joshua josh",
          "kenneth ken kenny",
          "lawrence larry laurence",
          "leonard leonhard leo len lenny",
          "magdalena lena leni",
          "margaret maggie meg peggy greta margarete gretel",
          "maria mia mary mitzi",
          "matthew matt matthias mattias",
          "maximilian max",
          "michael mike michi micha mick",
          "nicholas nick nikolaus nico niko klaus",
          "patricia pat patty tricia",
          "patrick pat paddy",
          "peter pete",
          "philip phil philipp",
          "rebecca becky",
          "richard rick dick rich",
          "robert bob rob bobby robbie",
          "ronald ron",
          "rudolf rudi",
          "samuel sam sammy",
          "sebastian basti seb",
          "sophia sophie sofia",
          "stephanie steffi steph",
          "stephen steven steve stefan steff",
          "susan susanne sue susi",
          "theodore ted theo theodor",
          "theresa resi terry tess",
          "thomas tom tommy",
          "timothy tim",
          "ulrich uli",
          "victoria vicky viktoria",
          "walter walt",
          "wilhelm willi william bill will billy willy",
          "wolfgang wolf");

  private static final Map<String, Set<Integer>> GROUPS_OF = groups();

  private Nicknames() {}

  private static Map<String, Set<Integer>> groups() {
    Map<String, Set<Integer>> groups = new HashMap<>();
    for (int number = 0; number < GROUPS.size(); number++) {
      for (String name : GROUPS.get(number).split(" ")) {
        groups.computeIfAbsent(Normalised.plain(name), none -> new HashSet<>()).add(number);
      }
    }
    return Map.copyOf(groups);
  }

  /** Whether both are usual forms of one name, and not the same. */
  static boolean areOne(String one, String other) {
    Set<Integer> others = GROUPS_OF.getOrDefault(other, Set.of());
    return !one.equals(other)
        && GROUPS_OF.getOrDefault(one, Set.of()).stream().anyMatch(others::contains);
  }

  /** The usual names of which each has a short form; for data to try with. */
  static List<String> groupsOfNames() {
    return GROUPS;
  }
}
