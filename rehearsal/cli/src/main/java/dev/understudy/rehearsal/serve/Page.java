package dev.understudy.rehearsal.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One page of a list that only grows at its end, so that a token stays right while it grows.
 *
 * @param items of this page
 * @param nextToken for the page after it, when there is one
 */
record Page<T>(List<T> items, Optional<String> nextToken) {

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
  private static final int MOST = 1000;
  private static final int USUAL = 100;
  private static final String MARK = "understudy:";

  /**
   * The page a request asks for by {@code maxResults} and {@code nextToken}.
   *
   * @param all in order of their beginning
   * @param newestFirst whether the last one comes first
   * @param wanted which of them are listed
   */
  static <T> Page<T> of(List<T> all, boolean newestFirst, Predicate<T> wanted, Parameters request) {
    int asked = request.count("maxResults", 0, MOST);
    int size = asked == 0 ? USUAL : asked;
    int step = newestFirst ? -1 : 1;
    int at = request.text("nextToken").map(Page::position).orElse(newestFirst ? all.size() - 1 : 0);
    List<T> items = new ArrayList<>();
    while (at >= 0 && at < all.size()) {
      if (wanted.test(all.get(at))) {
        if (items.size() == size) {
          return new Page<>(items, Optional.of(token(at)));
        }
        items.add(all.get(at));
      }
      at += step;
    }
    return new Page<>(items, Optional.empty());
  }

  private static String token(int position) {
    return Base64.getUrlEncoder()
        .encodeToString((MARK + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return Integer.parseUnsignedInt(text.substring(MARK.length()));
      }
    } catch (IllegalArgumentException e) {
      throw wrong(token);
    }
    throw wrong(token);
  }

  private static ApiError wrong(String token) {
    return new ApiError(ApiError.INVALID_TOKEN, "Invalid Token: '" + token + "'");
  }
}
