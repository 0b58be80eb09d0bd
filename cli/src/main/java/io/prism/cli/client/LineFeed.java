package io.prism.cli.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection whose lines are taken as they come, with a limit on silence. */
final class LineFeed implements AutoCloseable {
  /** What a connection gives. */
  sealed interface Item {}

  /** One line, without its end. */
  record Line(String text) implements Item {}

  /** The server closed, or answered with something else than a stream; body is empty then. */
  record Ended(HttpResponse<String> response) implements Item {}

  /** The connection broke. */
  record Broken(Throwable cause) implements Item {}

  /** Nothing came for the given time. */
  record Silent() implements Item {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final CompletableFuture<HttpResponse<String>> exchange;
  private volatile boolean open;

  LineFeed(Server server, HttpRequest request) {
    exchange = server.http().sendAsync(request, this::subscriber);
    var unused =
        exchange.whenComplete(
            (response, error) ->
                items.add(error == null ? new Ended(response) : new Broken(error)));
  }

  /** {@return the next item, {@link Silent} when none comes in time} */
  Item next(Duration patience) throws InterruptedException {
    Item item = items.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return item == null ? new Silent() : item;
  }

  /** {@return whether the server answered with status 200} */
  boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    exchange.cancel(true);
  }

  private HttpResponse.BodySubscriber<String> subscriber(HttpResponse.ResponseInfo info) {
    if (info.statusCode() != 200) {
      return BodySubscribers.ofString(StandardCharsets.UTF_8);
    }
    open = true;
    return BodySubscribers.fromLineSubscriber(
        new Subscriber(), subscriber -> "", StandardCharsets.UTF_8, null);
  }

  private final class Subscriber implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      items.add(new Line(line));
    }

    @Override
    public void onError(@Nullable Throwable error) {}

    @Override
    public void onComplete() {}
  }
}
