package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.operations.EvidenceChain.Entry;
import dev.understudy.functions.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceChainTest {

  private static Map<String, byte[]> chain(int length) {
    Map<String, byte[]> chain = new TreeMap<>();
    String previous = EvidenceChain.GENESIS;
    for (int i = 1; i <= length; i++) {
      Entry entry =
          new Entry(
              1,
              "op-1",
              i,
              "phase-" + i,
              "shop",
              "abc",
              "drill",
              Instant.EPOCH.plusSeconds(i),
              previous,
              Map.of("n", i));
      chain.put(entry.key(), entry.bytes());
      previous = Sha256.hex(entry.bytes());
    }
    return chain;
  }

  private static String key(int sequence) {
    return EvidenceChain.key("op-1", sequence, "phase-" + sequence);
  }

  @Test
  void an_untouched_chain_has_no_faults() {
    assertThat(EvidenceChain.faults(chain(4))).isEmpty();
  }

  @Test
  void a_changed_entry_shows_in_the_next() {
    Map<String, byte[]> chain = chain(4);
    chain.computeIfPresent(
        key(2),
        (k, bytes) ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace("{\"n\":2}", "{\"n\":9}")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(EvidenceChain.faults(chain)).singleElement().asString().startsWith(key(3));
  }

  @Test
  void a_dropped_entry_shows() {
    Map<String, byte[]> chain = chain(4);
    chain.remove(key(3));

    assertThat(EvidenceChain.faults(chain)).singleElement().asString().startsWith(key(4));
  }

  @Test
  void an_entry_slipped_in_shows() {
    Map<String, byte[]> chain = chain(3);
    chain.put(EvidenceChain.key("op-1", 2, "zzz"), chain.getOrDefault(key(2), new byte[0]));

    assertThat(EvidenceChain.faults(chain)).isNotEmpty();
  }

  @Test
  void an_entry_under_another_key_shows() {
    Map<String, byte[]> chain = chain(1);
    chain.put(key(2), chain.getOrDefault(key(1), new byte[0]));

    assertThat(EvidenceChain.faults(chain)).singleElement().asString().startsWith(key(2));
  }

  @Test
  void keys_are_ordered_by_place_and_strangers_are_left_out() {
    assertThat(
            EvidenceChain.inOrder(
                List.of(key(2), "evidence/op-1/readme.txt", key(1), "evidence/op-1/1-x.json")))
        .containsExactly(key(1), key(2));
  }
}
