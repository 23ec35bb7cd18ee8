package dev.understudy.functions.runbook;

import dev.understudy.functions.runtime.AllowedAddresses;
import java.util.ArrayList;
import java.util.List;

/** Where users and probes may be sent. */
public final class AddressRules {

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();

  private AddressRules(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  /**
   * Everything that is wrong with addresses and endpoints.
   *
   * @param places pointers of what has an {@code address}, an {@code endpoint} or both
   */
  public static List<Problem> problems(SourceTree source, SourceView view, List<String> places) {
    AddressRules rules = new AddressRules(source, view);
    places.forEach(rules::region);
    return rules.problems;
  }

  private void region(String region) {
    view.text(region + "/address")
        .flatMap(Addresses::faultOfAddress)
        .ifPresent(
            fault ->
                problem(region + "/address", fault, "write the address that users connect to"));
    AllowedAddresses allowed = AllowedAddresses.of(allowed(region + "/allowAddresses"));
    view.text(region + "/endpoint")
        .flatMap(endpoint -> Addresses.faultOfEndpoint(endpoint, allowed))
        .ifPresent(
            fault ->
                problem(
                    region + "/endpoint",
                    fault,
                    "write a plain URL such as https://eu-west-1.shop.example.com"));
  }

  /** Those that may be allowed; the others become problems. */
  private List<String> allowed(String pointer) {
    List<String> right = new ArrayList<>();
    for (int i = 0; i < view.size(pointer); i++) {
      String item = pointer + "/" + i;
      view.text(item)
          .ifPresent(
              text ->
                  AllowedAddresses.fault(text)
                      .ifPresentOrElse(
                          fault ->
                              problem(
                                  item,
                                  Shown.value(text) + " " + fault,
                                  "write link-local addresses, such as 169.254.171.0/24"),
                          () -> right.add(text)));
    }
    return right;
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
