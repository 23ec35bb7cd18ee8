package dev.understudy.workflows.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;

/** Refresh-only plans, as far as they tell of drift. */
final class Plans {

  private Plans() {}

  static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A plan with these entries of {@code resource_drift}. */
  static String with(String... drifted) {
    return ("{'format_version':'1.2','terraform_version':'1.11.4','complete':true,'errored':false,"
            + "'resource_changes':[],'resource_drift':["
            + String.join(",", drifted)
            + "]}")
        .replace('\'', '"');
  }

  /** A resource that was changed. */
  static String changed(String address, String before, String after) {
    return changed(address, before, after, "{}", "{}");
  }

  static String changed(
      String address, String before, String after, String hidden, String hiddenNow) {
    String type = address.substring(0, address.indexOf('.'));
    return "{'address':'%s','mode':'managed','type':'%s','name':'x','change':{'actions':['update'],'before':%s,'after':%s,'before_sensitive':%s,'after_sensitive':%s}}"
        .formatted(address, type, before, after, hidden, hiddenNow);
  }

  /** A resource that is gone. */
  static String deleted(String address) {
    return changed(address, "{'id':'gone-1'}", "null", "{}", "false");
  }
}
