using Backprop;

[assembly: HasDerivatives(typeof(Vector2Derivatives))]
[assembly: HasDerivatives(typeof(Vector3Derivatives))]
[assembly: HasDerivatives(typeof(Vector4Derivatives))]
[assembly: HasDerivatives(typeof(QuaternionDerivatives))]
