package io.prism.weights.publication;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.contracts.Sha256;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.weights.chain.ChainVector;
import io.prism.weights.chain.Metagraph;
import io.prism.weights.chain.MetagraphFile;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last record's weights as the chain takes them. */
@Path("/v1/weights/vector")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class VectorResource {
  private final LatestWeights latest;
  private final MetagraphFile file;

  VectorResource(LatestWeights latest, MetagraphFile file) {
    this.latest = latest;
    this.file = file;
  }

  /** {@return uids and 16-bit weights} 404 without a metagraph file, or before the first record. */
  @GET
  public Uni<Answer> vector() {
    Metagraph metagraph = file.current();
    if (metagraph == null) {
      throw Problem.of(
          ProblemType.NOT_FOUND,
          "this deployment has no prism.weights.metagraph-file, so hotkeys have no uids here");
    }
    return latest
        .get()
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "no weights have been published yet"))
        .map(last -> answer(last.record(), metagraph));
  }

  private static Answer answer(Published record, Metagraph metagraph) {
    ChainVector vector = ChainVector.of(record.weights(), metagraph);
    return new Answer(
        record.sequence(),
        record.epoch(),
        record.hash(),
        metagraph.content().netuid(),
        metagraph.content().block(),
        metagraph.digest(),
        vector.uids(),
        vector.weights(),
        vector.dropped(),
        vector.errors());
  }

  /**
   * @param sequence the record
   * @param epoch its epoch
   * @param hash its hash
   * @param netuid subnet; null when the metagraph file does not tell
   * @param block block of the metagraph; null when the file does not tell
   * @param metagraphSha256 digest of the metagraph file
   * @param uids ascending
   * @param weights in the same order, the largest 65535
   * @param dropped whom the chain cannot pay, and why
   * @param chainErrors what the chain would refuse this for
   */
  public record Answer(
      long sequence,
      long epoch,
      Sha256 hash,
      @Nullable Integer netuid,
      @Nullable Long block,
      Sha256 metagraphSha256,
      List<Integer> uids,
      List<Integer> weights,
      List<ChainVector.Dropped> dropped,
      List<ChainVector.ChainError> chainErrors) {}
}
