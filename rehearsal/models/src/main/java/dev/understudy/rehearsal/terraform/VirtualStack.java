package dev.understudy.rehearsal.terraform;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One stack: its state as Terraform remembers it, and the resources as they really are. They differ
 * after a {@link #drift}.
 */
public final class VirtualStack {
  private final String lineage;
  private final SortedMap<String, VirtualResource> state = new TreeMap<>();
  private final SortedMap<String, VirtualResource> reality = new TreeMap<>();
  private Map<String, Object> outputs = Map.of();
  private Optional<HeldLock> lock = Optional.empty();
  private long serial;

  VirtualStack(String name) {
    this.lineage = "lineage-of-" + name;
  }

  /** Counts the writes of the state. */
  public long serial() {
    return serial;
  }

  String lineage() {
    return lineage;
  }

  /** As Terraform remembers it, by address. */
  public SortedMap<String, VirtualResource> state() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(state));
  }

  /** As it is, by address. */
  public SortedMap<String, VirtualResource> reality() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(reality));
  }

  /** Of the last apply that got to its end. */
  public Map<String, Object> outputs() {
    return outputs;
  }

  /** Who holds the lock of the state. */
  public Optional<HeldLock> lock() {
    return lock;
  }

  /** Takes the lock, whoever asks: a stranger, or a build. False when it is held. */
  public boolean take(HeldLock wanted) {
    if (lock.isPresent()) {
      return false;
    }
    lock = Optional.of(wanted);
    return true;
  }

  /** Gives a lock back, by force or not; false when it is another one. */
  public boolean release(String id) {
    boolean same = lock.isPresent() && lock.get().id().equals(id);
    if (same) {
      lock = Optional.empty();
    }
    return same;
  }

  /**
   * Somebody changes an attribute by hand.
   *
   * @throws IllegalArgumentException when there is no such resource
   */
  public void drift(String address, String attribute, Object value) {
    VirtualResource found = reality.get(address);
    if (found == null) {
      throw new IllegalArgumentException("there is no " + address + ", only " + reality.keySet());
    }
    reality.put(address, found.with(attribute, value));
  }

  /** Somebody deletes a resource by hand. */
  public void vanish(String address) {
    reality.remove(address);
  }

  /** The stack as it is before a rehearsal, applied long ago. */
  public void seed(StackContent content) {
    state.clear();
    state.putAll(content.resources());
    reality.clear();
    reality.putAll(content.resources());
    outputs = content.outputs();
    serial++;
  }

  void make(String address, VirtualResource resource) {
    state.put(address, resource);
    reality.put(address, resource);
    serial++;
  }

  void unmake(String address) {
    state.remove(address);
    reality.remove(address);
    serial++;
  }

  void finish(Map<String, Object> made) {
    outputs = Map.copyOf(made);
    serial++;
  }
}
