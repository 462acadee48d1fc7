/**
 * Draws an id by its score, the logarithm of a probability but for a constant: p = softmax(scores / temperature).
 * At temperature 0 it is the id with the highest score.
 *
 * @param random evenly distributed from 0 up to, not including, 1
 */
export function sample(scores: ArrayLike<number>, temperature: number, random: number): number {
  const best = indexOfGreatest(scores);
  if (temperature === 0) {
    return best;
  }
  const weights = Array.from(scores, (score) => Math.exp((score - scores[best]!) / temperature));
  let left = random * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [id, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) {
      return id;
    }
  }
  // Rounding may leave a little over.
  return best;
}

function indexOfGreatest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) {
    if (scores[id]! > scores[best]!) {
      best = id;
    }
  }
  return best;
}
