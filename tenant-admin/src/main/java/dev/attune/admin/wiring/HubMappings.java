package dev.attune.admin.wiring;

import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds the mapping of a description against what the hub evaluates. */
final class HubMappings implements MappingCheck {

  @Override
  public Map<String, String> problems(Map<String, String> mapping) {
    if (mapping.isEmpty()) {
      return Map.of();
    }
    try {
      EventMapper.compile(new Mapping(mapping));
      return Map.of();
    } catch (HubException e) {
      Map<String, String> problems = new LinkedHashMap<>();
      for (Problem problem : e.problems()) {
        String target = problem.pointer().replaceFirst("^/", "");
        problems.put(target.replace("~1", "/").replace("~0", "~"), problem.message());
      }
      return problems;
    }
  }
}
