// Swagger UI over this port's document. What is typed as a key stays in the page, and nothing is sent to a validator elsewhere.
SwaggerUIBundle({
    url: 'openapi.json',
    domNode: document.getElementById('swagger'),
    deepLinking: true,
    docExpansion: 'list',
    filter: true,
    tryItOutEnabled: true,
    validatorUrl: null,
});
