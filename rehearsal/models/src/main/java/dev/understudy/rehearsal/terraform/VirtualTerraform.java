package dev.understudy.rehearsal.terraform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Stacks, and the plans made for them. Plans and applies are decided here, at an instant; how long
 * they take, who holds which lock meanwhile and where they break off is {@link TerraformBuilds}'.
 */
public final class VirtualTerraform {
  private final Function<String, StackProgram> programs;
  private final Map<String, VirtualStack> stacks = new TreeMap<>();
  private final Map<String, SavedPlan> plans = new HashMap<>();
  private String newestVersion = "v1";
  private long plansMade;

  /**
   * A world whose newest source is {@code v1}.
   *
   * @param programs the code of each stack, by its name
   */
  public VirtualTerraform(Function<String, StackProgram> programs) {
    this.programs = programs;
  }

  /** The stack of that name, empty when nobody has touched it yet. */
  public VirtualStack stack(String name) {
    return stacks.computeIfAbsent(name, VirtualStack::new);
  }

  /** Names of the stacks that anybody has touched, sorted. */
  public Set<String> stacks() {
    return Set.copyOf(stacks.keySet());
  }

  /** Somebody merges: what is planned without a version is this one from now on. */
  public void release(String version) {
    newestVersion = version;
  }

  /** Stacks that were applied long ago are made of this: the program's content, as it is. */
  public void seed(String name, String version, Map<String, Object> variables) {
    stack(name).seed(programs.apply(name).content(version, variables));
  }

  /** The version that an order means. */
  String resolve(String version) {
    return version.isEmpty() ? newestVersion : version;
  }

  /** Plans what a version makes of variables. */
  SavedPlan plan(String name, String version, Map<String, Object> variables) {
    StackContent content = programs.apply(name).content(resolve(version), variables);
    return planned(name, version, variables, content, address -> true);
  }

  /** Plans the end of everything. */
  SavedPlan destroy(String name, String version, Map<String, Object> variables) {
    return planned(name, version, variables, StackContent.NOTHING, address -> true);
  }

  /** Plans the targets alone. */
  SavedPlan target(
      String name, String version, Map<String, Object> variables, List<String> targets) {
    StackContent content = programs.apply(name).content(resolve(version), variables);
    return planned(name, version, variables, content, targets::contains);
  }

  /** Looks for what has changed in reality. */
  SavedPlan refresh(String name, String version, Map<String, Object> variables) {
    VirtualStack stack = stack(name);
    return kept(
        new SavedPlan(
            name,
            ++plansMade,
            stack.lineage(),
            stack.serial(),
            resolve(version),
            variables,
            List.of(),
            drift(stack),
            stack.outputs(),
            stack.outputs()));
  }

  private SavedPlan planned(
      String name,
      String version,
      Map<String, Object> variables,
      StackContent content,
      java.util.function.Predicate<String> wanted) {
    VirtualStack stack = stack(name);
    Set<String> addresses = new TreeSet<>(content.resources().keySet());
    addresses.addAll(stack.reality().keySet());
    List<PlannedChange> changes = new ArrayList<>();
    for (String address : addresses) {
      if (wanted.test(address)) {
        changes.add(
            new PlannedChange(
                address,
                Optional.ofNullable(stack.reality().get(address)),
                Optional.ofNullable(content.resources().get(address))));
      }
    }
    return kept(
        new SavedPlan(
            name,
            ++plansMade,
            stack.lineage(),
            stack.serial(),
            resolve(version),
            variables,
            changes,
            drift(stack),
            content.outputs(),
            stack.outputs()));
  }

  private static List<PlannedChange> drift(VirtualStack stack) {
    List<PlannedChange> drift = new ArrayList<>();
    stack
        .state()
        .forEach(
            (address, remembered) -> {
              PlannedChange change =
                  new PlannedChange(
                      address,
                      Optional.of(remembered),
                      Optional.ofNullable(stack.reality().get(address)));
              if (change.changes()) {
                drift.add(change);
              }
            });
    return drift;
  }

  private SavedPlan kept(SavedPlan plan) {
    plans.put(sha256(plan.file()), plan);
    return plan;
  }

  /** The plan that a file holds, if it was made in this world. */
  Optional<SavedPlan> read(byte[] file) {
    return Optional.ofNullable(plans.get(sha256(file)));
  }

  /** Whether the state is still the one that the plan was made for. */
  boolean fits(SavedPlan plan) {
    VirtualStack stack = stack(plan.stack());
    return plan.serial() == stack.serial() && plan.lineage().equals(stack.lineage());
  }

  /** Carries out one change. */
  void carryOut(SavedPlan plan, PlannedChange change) {
    VirtualStack stack = stack(plan.stack());
    if (change.after().isPresent()) {
      stack.make(change.address(), change.after().get());
    } else {
      stack.unmake(change.address());
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
