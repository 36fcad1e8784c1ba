using Backprop;

[assembly: HasDerivatives(typeof(Vector2Derivatives))]
[assembly: HasDerivatives(typeof(Vector3Derivatives))]
[assembly: HasDerivatives(typeof(Vector4Derivatives))]
[assembly: HasDerivatives(typeof(QuaternionDerivatives))]
[assembly: HasDerivatives(typeof(Matrix3x2Derivatives))]
[assembly: HasDerivatives(typeof(Matrix4x4Derivatives))]
[assembly: HasDerivatives(typeof(TransformDerivatives))]
[assembly: HasDerivatives(typeof(PlaneDerivatives))]
[assembly: HasDerivatives(typeof(ComplexDerivatives))]
