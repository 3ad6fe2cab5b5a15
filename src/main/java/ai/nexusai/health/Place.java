package ai.nexusai.health;

/**
 * What a breaker is for.
 *
 * @param modelId 0 = the whole provider
 */
record Place(long providerId, long modelId) {

    static Place ofProvider(long providerId) {
        return new Place(providerId, 0);
    }
}
