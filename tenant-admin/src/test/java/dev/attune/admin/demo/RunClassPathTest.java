package dev.attune.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the demo needs is there when Maven starts the hub: a dependency that the application
 * declares for its tests is left out of the run, whoever else wants it.
 */
class RunClassPathTest {

  @Test
  void lacksNothingThatTheDemoNeeds() throws Exception {
    List<String> ofDemo = dependencies("demo/pom.xml", scope -> !scope.equals("test"));
    List<String> forTests = dependencies("pom.xml", scope -> scope.equals("test"));

    assertThat(ofDemo).contains("com.icegreen:greenmail");
    assertThat(forTests).isNotEmpty().doesNotContainAnyElementsOf(ofDemo);
  }

  private static List<String> dependencies(String pom, Predicate<String> scope) throws Exception {
    List<String> names = new ArrayList<>();
    NodeList all =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(pom).toFile())
            .getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      Element one = (Element) all.item(i);
      if (scope.test(text(one, "scope"))) {
        names.add(text(one, "groupId") + ":" + text(one, "artifactId"));
      }
    }
    return names;
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
